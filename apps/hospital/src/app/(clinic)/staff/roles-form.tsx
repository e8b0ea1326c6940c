"use client";

import { Button, Group } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import { ChangeRoles, type Member, roleIdOf } from "@polyclinic/contracts";
import { Notice, problemsOf, useForm } from "@polyclinic/ui";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMay } from "../me.tsx";
import { RoleFields } from "./role-fields.tsx";
import { useMemberErrorText } from "./use-member-error-text.ts";
import { useReloadMembers } from "./use-reload-members.ts";

interface RolesFormProps {
  member: Member;
  onRemove: () => void;
  onCancel: () => void;
  onDone: () => void;
}

export function RolesForm({ member, onRemove, onCancel, onDone }: RolesFormProps): ReactNode {
  const t = useTranslations("staff");
  const mayRemove = useMay("members:remove");
  const reload = useReloadMembers();
  const errorText = useMemberErrorText();
  const { userId, roles } = member;
  const form = useForm({ initial: { roles: roles.map(roleIdOf) }, onSubmit: submit, enter: "submit" });
  const change = useMutation(
    useApi().members.changeRoles.mutationOptions({
      onSuccess: () => reload().then(onDone),
      onError: (error) => form.refuse(domainErrorOf(error)?.fields ?? []),
    }),
  );

  function submit() {
    if (change.isPending) return;
    const input = ChangeRoles.safeParse({ userId, ...form.values });
    if (input.success) change.mutate(input.data);
    else form.refuse(problemsOf(input.error));
  }

  const problem = errorText(change.error);
  return (
    <form className="ui-fields" {...form.formProps}>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <RoleFields
        value={form.values.roles}
        error={form.errors["roles"]}
        onChange={(chosen) => form.set("roles", chosen)}
      />
      <Group justify="space-between">
        {mayRemove && (
          <Button variant="subtle" className="ui-text-button ui-danger" onClick={onRemove}>
            {t("remove")}
          </Button>
        )}
        <Group>
          <Button variant="default" onClick={onCancel}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t("save")}
          </Button>
        </Group>
      </Group>
    </form>
  );
}
