"use client";

import { Button, Group } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/hospital";
import type { OwnRole } from "@polyclinic/contracts";
import { Notice } from "@polyclinic/ui";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { useReloadRoles } from "./use-reload-roles.ts";
import { useRoleErrorText } from "./use-role-error-text.ts";

interface ArchiveRoleProps {
  role: OwnRole;
  onCancel: () => void;
  onDone: () => void;
}

export function ArchiveRole({ role: { id }, onCancel, onDone }: ArchiveRoleProps): ReactNode {
  const t = useTranslations("ownRoles");
  const cancel = useRef<HTMLButtonElement>(null);
  // The button that led here is gone.
  useEffect(() => cancel.current?.focus(), []);
  const reload = useReloadRoles();
  const errorText = useRoleErrorText("held");
  const archive = useMutation(
    useApi().roles.archive.mutationOptions({ onSuccess: () => reload().then(onDone) }),
  );
  const problem = errorText(archive.error);
  return (
    <div className="ui-fields">
      <div>{t("archiveText")}</div>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel} ref={cancel}>
          {t("cancel")}
        </Button>
        <Button color="red.9" loading={archive.isPending} onClick={() => archive.mutate({ id })}>
          {t("archive")}
        </Button>
      </Group>
    </div>
  );
}
