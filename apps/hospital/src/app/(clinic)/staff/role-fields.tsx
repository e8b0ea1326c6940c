"use client";

import { Checkbox } from "@mantine/core";
import { type RoleId, roleIdOf } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useRoleNames } from "../../../session/use-role-names.ts";
import { useAllRoles } from "./use-all-roles.ts";

interface RoleFieldsProps {
  value: readonly RoleId[];
  error: string | undefined;
  onChange: (roles: RoleId[]) => void;
}

/** What somebody may do here: any roles together. They stay in their order. */
export function RoleFields({ value, error, onChange }: RoleFieldsProps): ReactNode {
  const t = useTranslations("staff");
  const { nameOf } = useRoleNames();
  const roles = useAllRoles();
  const ids = roles.map(roleIdOf);
  return (
    <Checkbox.Group
      label={t("columns.roles")}
      error={error}
      required
      value={[...value]}
      onChange={(chosen) => onChange(ids.filter((id) => chosen.includes(id)))}
    >
      <div className="ui-choose-roles">
        {roles.map((role) => (
          <Checkbox
            key={roleIdOf(role)}
            value={roleIdOf(role)}
            label={nameOf(role)}
            aria-invalid={error === undefined ? undefined : true}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
