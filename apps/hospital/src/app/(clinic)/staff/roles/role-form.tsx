"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import { ClinicRole, CreateRole, clinicRoles, type OwnRole } from "@polyclinic/contracts";
import { Notice, problemsOf, SelectField, useForm } from "@polyclinic/ui";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useRoleNames } from "../../../../session/use-role-names.ts";
import { PermissionFields } from "./permission-fields.tsx";
import { roleInput, roleValues } from "./role-values.ts";
import { useReloadRoles } from "./use-reload-roles.ts";
import { useRoleErrorText } from "./use-role-error-text.ts";

interface RoleFormProps {
  /** Undefined for a new one. */
  role: OwnRole | undefined;
  onArchive: () => void;
  onCancel: () => void;
  onDone: (saved: OwnRole) => void;
}

export function RoleForm({ role, onArchive, onCancel, onDone }: RoleFormProps): ReactNode {
  const t = useTranslations("ownRoles");
  const { nameOf } = useRoleNames();
  const { roles } = useApi();
  const reload = useReloadRoles();
  const errorText = useRoleErrorText(role ? "lastAdministrator" : "tooMany");
  const form = useForm({ initial: roleValues(role), onSubmit: submit, enter: "next" });
  const { values, errors } = form;
  const outcome = {
    onSuccess: (saved: OwnRole) => reload().then(() => onDone(saved)),
    onError: (error: unknown) => form.refuse(domainErrorOf(error)?.fields ?? []),
  };
  const create = useMutation(roles.create.mutationOptions(outcome));
  const update = useMutation(roles.update.mutationOptions(outcome));
  const busy = create.isPending || update.isPending;

  function submit() {
    if (busy) return;
    const input = CreateRole.safeParse(roleInput(values));
    if (!input.success) form.refuse(problemsOf(input.error));
    else if (role) update.mutate({ ...input.data, id: role.id });
    else create.mutate(input.data);
  }

  const problem = errorText(create.error ?? update.error);
  return (
    <form className="ui-fields" {...form.formProps}>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <TextInput label={t("name")} autoComplete="off" required data-autofocus {...form.text("name")} />
      <TextInput label={t("localName")} lang="ne" autoComplete="off" {...form.text("localName")} />
      <SelectField
        label={t("base")}
        name="base"
        required
        empty={t("chooseBase")}
        value={values.base}
        options={ClinicRole.options.map((value) => ({ value, label: nameOf(value) }))}
        error={errors["base"]}
        onChange={({ currentTarget: { value } }) => {
          const base = ClinicRole.parse(value);
          form.set("base", base);
          form.set("allowed", clinicRoles[base]);
        }}
      />
      {values.base !== "" && (
        <PermissionFields
          base={values.base}
          value={values.allowed}
          error={errors["plus"] ?? errors["minus"]}
          onChange={(allowed) => form.set("allowed", allowed)}
        />
      )}
      <Group justify="space-between">
        {role && (
          <Button variant="subtle" className="ui-text-button ui-danger" onClick={onArchive}>
            {t("archive")}
          </Button>
        )}
        <Group ml="auto">
          <Button variant="default" onClick={onCancel}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={busy}>
            {t("save")}
          </Button>
        </Group>
      </Group>
    </form>
  );
}
