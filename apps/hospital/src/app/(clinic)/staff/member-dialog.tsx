"use client";

import type { Member } from "@polyclinic/contracts";
import { Dialog } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useMay } from "../me.tsx";
import { RemoveMember } from "./remove-member.tsx";
import { RolesForm } from "./roles-form.tsx";

interface MemberDialogProps {
  member: Member;
  /** With what was done, in a sentence. */
  onClose: (done?: string) => void;
  onRemoved: (done: string) => void;
}

/** Other roles, or none any more: the second is asked once more. */
export default function MemberDialog({ member, onClose, onRemoved }: MemberDialogProps): ReactNode {
  const t = useTranslations("staff");
  const mayChange = useMay("members:change-roles");
  const [removes, setRemoves] = useState(!mayChange);
  const { name } = member;
  return (
    <Dialog
      onClose={() => onClose()}
      title={t(removes ? "removeTitle" : "changeOf", { name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {removes ? (
        <RemoveMember
          member={member}
          onCancel={() => (mayChange ? setRemoves(false) : onClose())}
          onDone={() => onRemoved(t("removed", { name }))}
        />
      ) : (
        <RolesForm
          member={member}
          onRemove={() => setRemoves(true)}
          onCancel={() => onClose()}
          onDone={() => onClose(t("changed", { name }))}
        />
      )}
    </Dialog>
  );
}
