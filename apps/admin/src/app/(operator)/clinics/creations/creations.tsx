"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import type { ClinicCreation } from "@polyclinic/contracts";
import { ListTable, Notice } from "@polyclinic/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { CLINICS_KEY } from "../query.ts";
import { useCreationColumns } from "./columns.tsx";
import { BUSY_MS, creationsQuery, IDLE_MS, isOnItsWay } from "./query.ts";

/** Clinics on their way: those that wait, those that failed, and those that came to be today. */
export function Creations(): ReactNode {
  const t = useTranslations("creations");
  const queryClient = useQueryClient();
  const columns = useCreationColumns();
  const query = useQuery({
    ...creationsQuery(useApiClient()),
    refetchInterval: ({ state }) => (state.data?.items.some(isOnItsWay) ? BUSY_MS : IDLE_MS),
  });
  const items: readonly ClinicCreation[] = query.data?.items ?? [];
  const done = items.filter(({ state }) => state === "done").length;
  // What is done stands in the list of clinics from now on.
  useEffect(() => {
    if (done > 0) void queryClient.invalidateQueries({ queryKey: CLINICS_KEY });
  }, [done, queryClient]);
  const [newest] = items;
  if (query.isError && !query.data) return <Notice tone="error">{t("failed")}</Notice>;
  return (
    <>
      <output className="ui-visually-hidden" aria-live="polite">
        {newest && t("changed", { clinic: newest.name, state: t(`states.${newest.state}`) })}
      </output>
      {newest && (
        <section className="admin-section" aria-labelledby="creations">
          <h2 id="creations">{t("title")}</h2>
          <div className="ui-panel">
            <ListTable label={t("title")} columns={columns} items={items} keyOf={({ id }) => id} />
          </div>
        </section>
      )}
    </>
  );
}
