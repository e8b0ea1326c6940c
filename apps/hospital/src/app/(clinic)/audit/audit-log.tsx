"use client";

import { Button } from "@mantine/core";
import { useApi, useApiClient } from "@polyclinic/client-react/hospital";
import type { AuditEvent } from "@polyclinic/contracts";
import { Page, useDisplay, useToday } from "@polyclinic/ui";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { PageLink } from "../../page-link.tsx";
import { useMay } from "../me.tsx";
import { useAuditColumns } from "./columns.tsx";
import { EventList } from "./event-list.tsx";
import { type Chosen, Filters } from "./filters.tsx";
import { auditOptions } from "./list-options.ts";
import { daysOf } from "./periods.ts";

const EventDialog = lazy(() => import("./event-dialog.tsx"));

export function AuditLog(): ReactNode {
  const t = useTranslations("audit");
  const { calendar } = useDisplay();
  const mayReadAccesses = useMay("emergency-access:read");
  const today = useToday();
  const [chosen, setChosen] = useState<Chosen>({ period: "all" });
  const [opened, setOpened] = useState<AuditEvent | null>(null);
  const columns = useAuditColumns(setOpened);
  const { period, patient, ...filter } = chosen;
  const options = auditOptions(useApi(), useApiClient(), {
    ...filter,
    ...(patient && { patientId: patient.id }),
    ...daysOf(period, today, calendar),
  });
  const list = useInfiniteQuery({ ...options, placeholderData: keepPreviousData });
  return (
    <Page
      title={t("title")}
      note={t("note")}
      actions={
        mayReadAccesses && (
          <Button variant="default" component={PageLink} href="/audit/emergency">
            {t("toEmergency")}
          </Button>
        )
      }
    >
      <div className="ui-panel">
        <Filters chosen={chosen} onChange={setChosen} />
        <EventList label={t("list")} list={list} columns={columns} />
      </div>
      <Suspense>
        {opened && (
          <EventDialog
            event={opened}
            onPatient={(onlyPatient) => setChosen({ ...chosen, patient: onlyPatient })}
            onClose={() => setOpened(null)}
          />
        )}
      </Suspense>
    </Page>
  );
}
