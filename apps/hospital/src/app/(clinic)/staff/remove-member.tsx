"use client";

import { Button, Group } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/hospital";
import type { Member } from "@polyclinic/contracts";
import { Notice } from "@polyclinic/ui";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { useMemberErrorText } from "./use-member-error-text.ts";
import { useReloadMembers } from "./use-reload-members.ts";

interface RemoveMemberProps {
  member: Member;
  onCancel: () => void;
  onDone: () => void;
}

export function RemoveMember({ member: { userId, email }, onCancel, onDone }: RemoveMemberProps): ReactNode {
  const t = useTranslations("staff");
  const cancel = useRef<HTMLButtonElement>(null);
  // The button that led here is gone.
  useEffect(() => cancel.current?.focus(), []);
  const reload = useReloadMembers();
  const errorText = useMemberErrorText();
  const remove = useMutation(
    useApi().members.remove.mutationOptions({ onSuccess: () => reload().then(onDone) }),
  );
  const problem = errorText(remove.error);
  return (
    <div className="ui-fields">
      <div>{t("removeText", { email })}</div>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel} ref={cancel}>
          {t("cancel")}
        </Button>
        <Button color="red.9" loading={remove.isPending} onClick={() => remove.mutate({ userId })}>
          {t("remove")}
        </Button>
      </Group>
    </div>
  );
}
