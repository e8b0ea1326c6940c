"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import type { Clinic } from "@polyclinic/contracts";
import { Notice } from "@polyclinic/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { clinicQuery } from "../state/query.ts";
import { DeletionState } from "./deletion-state.tsx";
import { deletionQuery } from "./query.ts";
import { RequestButton } from "./request-button.tsx";

/** What is asked for and done; or what stands in the way of asking. Nothing of it for a clinic that is open. */
export function DeletionSection({ clinicId }: { clinicId: string }): ReactNode {
  const client = useApiClient();
  const { data: clinic } = useQuery(clinicQuery(client, clinicId));
  if (clinic?.status !== "suspended" && clinic?.status !== "deleted") return null;
  return <Deletion clinic={clinic} />;
}

function Deletion({ clinic }: { clinic: Clinic }): ReactNode {
  const t = useTranslations("deletion");
  const { data, isError } = useQuery(deletionQuery(useApiClient(), clinic.id));
  const deletion = data?.deletion;
  const isAskable = clinic.status === "suspended" && (!deletion || deletion.state === "cancelled");
  return (
    <section className="admin-section" aria-labelledby="deletion">
      <div className="admin-section-head">
        <h2 id="deletion">{t("title")}</h2>
        {data && isAskable && data.obstacle === null && <RequestButton clinic={clinic} />}
      </div>
      {isError && !data && <Notice tone="error">{t("failed")}</Notice>}
      {deletion && <DeletionState clinic={clinic} deletion={deletion} />}
      {data && isAskable && <p className="admin-dimmed">{t(`obstacles.${data.obstacle ?? "none"}`)}</p>}
      <output className="ui-visually-hidden" aria-live="polite">
        {deletion && t("changed", { state: t(`states.${deletion.state}`) })}
      </output>
    </section>
  );
}
