"use client";

import { Checkbox, Input } from "@mantine/core";
import { ClinicPermission, type ClinicRole, clinicRoles } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { RESOURCES } from "./resources.ts";

interface PermissionFieldsProps {
  base: ClinicRole;
  value: readonly ClinicPermission[];
  error: string | undefined;
  onChange: (allowed: ClinicPermission[]) => void;
}

/** Everything that a role can be given, by what it is about. What differs from the base says so. */
export function PermissionFields({ base, value, error, onChange }: PermissionFieldsProps): ReactNode {
  const t = useTranslations("ownRoles");
  const permission = useTranslations("permissions");
  const resource = useTranslations("resources");
  const errorId = useId();
  const toggle = (name: ClinicPermission) =>
    onChange(ClinicPermission.options.filter((each) => value.includes(each) !== (each === name)));
  const differs = (name: ClinicPermission) => {
    const isAllowed = value.includes(name);
    if (isAllowed === clinicRoles[base].includes(name)) return null;
    return t(isAllowed ? "added" : "takenAway");
  };
  return (
    <div>
      {RESOURCES.map(({ name, permissions }) => (
        <fieldset key={name} className="ui-permissions">
          <legend>{resource(name)}</legend>
          {permissions.map((each) => (
            <Checkbox
              key={each}
              checked={value.includes(each)}
              onChange={() => toggle(each)}
              label={
                <>
                  {permission(each)} <strong>{differs(each)}</strong>
                </>
              }
              aria-invalid={error === undefined ? undefined : true}
              aria-describedby={error === undefined ? undefined : errorId}
            />
          ))}
        </fieldset>
      ))}
      {error !== undefined && <Input.Error id={errorId}>{error}</Input.Error>}
    </div>
  );
}
