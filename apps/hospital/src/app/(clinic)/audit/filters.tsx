"use client";

import { Button } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/hospital";
import { type AuditEvent, ClinicAuditAction, UserId } from "@polyclinic/contracts";
import { fullName, SelectField } from "@polyclinic/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PERIODS, type Period } from "./periods.ts";

export interface Chosen {
  period: Period;
  actorId?: UserId;
  action?: ClinicAuditAction;
  /** By opening an event that is about somebody. */
  patient?: NonNullable<AuditEvent["patient"]>;
}

interface FiltersProps {
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}

export function Filters({ chosen, onChange }: FiltersProps): ReactNode {
  const t = useTranslations("audit");
  const { data: actors } = useQuery(useApi().audit.actors.queryOptions());
  const { actorId, action, patient, ...others } = chosen;
  const people = actors?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  const actions = ClinicAuditAction.options.map((value) => ({ value, label: t(`actions.${value}`) }));
  const periods = PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }));
  const without = (key: "actorId" | "action" | "patient"): Chosen => {
    const { [key]: _, ...rest } = chosen;
    return rest;
  };
  return (
    <search className="ui-list-search ui-filters" aria-label={t("filters")}>
      <SelectField
        label={t("columns.who")}
        value={actorId ?? ""}
        empty={t("everybody")}
        options={people}
        onChange={({ currentTarget: { value } }) =>
          onChange(value ? { ...chosen, actorId: UserId.parse(value) } : without("actorId"))
        }
      />
      <SelectField
        label={t("columns.what")}
        value={action ?? ""}
        empty={t("everything")}
        options={actions}
        onChange={({ currentTarget: { value } }) =>
          onChange(value ? { ...chosen, action: ClinicAuditAction.parse(value) } : without("action"))
        }
      />
      <SelectField
        label={t("period")}
        value={others.period === "all" ? "" : others.period}
        empty={t("periods.all")}
        options={periods.filter(({ value }) => value !== "all")}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...chosen, period: PERIODS.find((each) => each === value) ?? "all" })
        }
      />
      {patient && (
        <Button
          variant="light"
          radius="xl"
          rightSection={<span aria-hidden="true">×</span>}
          aria-label={t("withoutPatient", { name: fullName(patient) })}
          onClick={() => onChange(without("patient"))}
        >
          <bdi>{fullName(patient)}</bdi>
        </Button>
      )}
    </search>
  );
}
