"use client";

import { Checkbox } from "@mantine/core";
import { ClinicRole } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

interface RoleFieldsProps {
  value: readonly ClinicRole[];
  error: string | undefined;
  onChange: (roles: ClinicRole[]) => void;
}

/** What somebody may do here: any roles together. They stay in the order of the catalogue. */
export function RoleFields({ value, error, onChange }: RoleFieldsProps): ReactNode {
  const t = useTranslations("staff");
  const name = useTranslations("roles");
  return (
    <Checkbox.Group
      label={t("columns.roles")}
      error={error}
      required
      value={[...value]}
      onChange={(chosen) => onChange(ClinicRole.options.filter((role) => chosen.includes(role)))}
    >
      <div className="ui-choose-roles">
        {ClinicRole.options.map((role) => (
          <Checkbox
            key={role}
            value={role}
            label={name(role)}
            aria-invalid={error === undefined ? undefined : true}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
