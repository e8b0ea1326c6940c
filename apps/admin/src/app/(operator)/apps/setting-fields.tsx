"use client";

import { Textarea, TextInput } from "@mantine/core";
import type { App, Permission } from "@polyclinic/contracts";
import type { Form } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PermissionFields } from "./permission-fields.tsx";

export interface Settings {
  name: string;
  clientId: string;
  /** One a line. */
  origins: string;
  permissions: Permission[];
}

export function settingsOf({ name, clientId, origins, permissions }: Omit<App, "keys">): Settings {
  return { name, clientId, origins: origins.join("\n"), permissions };
}

/** As the API takes them. */
export function inputOf({ origins, ...settings }: Settings) {
  return {
    ...settings,
    origins: origins
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  };
}

interface SettingFieldsProps {
  form: Form<Settings>;
  carriable: readonly Permission[];
}

export function SettingFields({ form, carriable }: SettingFieldsProps): ReactNode {
  const t = useTranslations("apps.fields");
  const [origin] = Object.entries(form.errors).flatMap(([path, text]) =>
    path.startsWith("origins") ? [text] : [],
  );
  return (
    <>
      <TextInput label={t("name")} required autoComplete="off" {...form.text("name")} />
      <TextInput
        label={t("clientId")}
        description={t("clientIdHint")}
        required
        autoComplete="off"
        {...form.text("clientId")}
      />
      <Textarea
        label={t("origins")}
        description={t("originsHint")}
        autosize
        minRows={2}
        {...form.text("origins")}
        error={origin}
        aria-invalid={origin === undefined ? undefined : true}
      />
      <PermissionFields
        carriable={carriable}
        value={form.values.permissions}
        error={form.errors["permissions"]}
        onChange={(permissions) => form.set("permissions", permissions)}
      />
    </>
  );
}
