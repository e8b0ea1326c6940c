"use client";

import { Checkbox } from "@mantine/core";
import { Permission } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type Resource = Permission extends `${infer Name}:${string}` ? Name : never;

interface PermissionFieldsProps {
  /** What the app's kind can carry. */
  carriable: readonly Permission[];
  value: readonly Permission[];
  error: string | undefined;
  onChange: (permissions: Permission[]) => void;
}

/** By resource, in the order of the catalogue. */
export function PermissionFields({ carriable, value, error, onChange }: PermissionFieldsProps): ReactNode {
  const t = useTranslations("apps");
  const resources = [...new Set(carriable.map(resourceOf))];
  return (
    <Checkbox.Group
      label={t("fields.permissions")}
      description={t("fields.permissionsHint")}
      error={error}
      value={[...value]}
      onChange={(chosen) => onChange(Permission.options.filter((each) => chosen.includes(each)))}
    >
      <div className="admin-permissions">
        {resources.map((resource) => (
          <fieldset key={resource}>
            <legend>{t(`resources.${resource}`)}</legend>
            {carriable
              .filter((each) => resourceOf(each) === resource)
              .map((permission) => (
                <Checkbox key={permission} value={permission} label={t(`permissions.${permission}`)} />
              ))}
          </fieldset>
        ))}
      </div>
    </Checkbox.Group>
  );
}

function resourceOf(permission: Permission): Resource {
  return permission.slice(0, permission.indexOf(":")) as Resource; // as: what the type above reads off
}
