"use client";

import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { PersonIcon } from "../icons.tsx";

interface ProfileMenuProps {
  name: string;
  email: string;
  /** What one does here: roles, in words. */
  roles: string;
  /** Rendered when the menu is first opened. */
  children: ReactNode;
}

/** The browser's own popover: it closes by Escape and by a click elsewhere, and needs no script. */
export function ProfileMenu({ name, email, roles, children }: ProfileMenuProps): ReactNode {
  const t = useTranslations("ui.shell");
  const id = useId();
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <>
      <button type="button" className="ui-tool" popoverTarget={id} aria-label={t("profile", { name })}>
        <PersonIcon />
      </button>
      <dialog
        id={id}
        popover="auto"
        className="ui-popover"
        onBeforeToggle={() => setWasOpened(true)}
        aria-label={t("profile", { name })}
      >
        <div className="ui-popover-who">
          <strong>{name}</strong>
          <div>{email}</div>
          <div>{roles}</div>
        </div>
        {wasOpened && children}
      </dialog>
    </>
  );
}
