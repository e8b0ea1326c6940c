"use client";

import type { OwnRole } from "@polyclinic/contracts";
import { Dialog } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useRoleNames } from "../../../../session/use-role-names.ts";
import { ArchiveRole } from "./archive-role.tsx";
import { RoleForm } from "./role-form.tsx";

interface RoleDialogProps {
  /** Undefined for a new one. */
  role: OwnRole | undefined;
  /** With what was done, in a sentence. */
  onClose: (done?: string) => void;
  onArchived: (done: string) => void;
}

/** A new role, a changed one, or none any more: the last is asked once more. */
export default function RoleDialog({ role, onClose, onArchived }: RoleDialogProps): ReactNode {
  const t = useTranslations("ownRoles");
  const { nameOf } = useRoleNames();
  const [archives, setArchives] = useState(false);
  const title = () => {
    if (!role) return t("newTitle");
    return t(archives ? "archiveTitle" : "changeOf", { name: nameOf(role) });
  };
  return (
    <Dialog
      size="lg"
      onClose={() => onClose()}
      title={title()}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {role && archives ? (
        <ArchiveRole
          role={role}
          onCancel={() => setArchives(false)}
          onDone={() => onArchived(t("archived", { name: nameOf(role) }))}
        />
      ) : (
        <RoleForm
          role={role}
          onArchive={() => setArchives(true)}
          onCancel={() => onClose()}
          onDone={(saved) => onClose(t(role ? "changed" : "made", { name: nameOf(saved) }))}
        />
      )}
    </Dialog>
  );
}
