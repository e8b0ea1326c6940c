"use client";

import { ApiProvider, useApi } from "@polyclinic/client-react/hospital";
import type { Me } from "@polyclinic/contracts";
import { colorOf, Door, firstLetter, Notice, useDisplay, useInstantText } from "@polyclinic/ui";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { clinicName } from "../../session/clinic-name.ts";
import { leaveForSignIn } from "../../session/sign-out.ts";
import { SignOutButton } from "../../session/sign-out-button.tsx";
import { announceClinic } from "../../session/tabs.ts";
import { useRoleNames } from "../../session/use-role-names.ts";

export function ChooseClinic({ me }: { me: Me }): ReactNode {
  return (
    <ApiProvider madeFor={{ user: me.user, clinic: null }} onSessionEnded={leaveForSignIn}>
      <Choice {...me} />
    </ApiProvider>
  );
}

function Choice({ memberships, suspended, user }: Me): ReactNode {
  const t = useTranslations("chooseClinic");
  const app = useTranslations("app");
  const { namesOf } = useRoleNames();
  const { language } = useDisplay();
  const instantText = useInstantText();
  const api = useApi();
  const choose = useMutation(
    api.auth.chooseClinic.mutationOptions({
      onSuccess: ({ clinic }) => {
        if (clinic) announceClinic(clinic.id);
        location.assign("/patients"); // a whole page load: no data of the clinic before may stay in memory
      },
    }),
  );
  const none = memberships.length === 0;
  const onlySuspended = none && suspended.length > 0;
  const Heading = onlySuspended ? "h1" : "h2";
  return (
    <Door brand={app("name")} tools={<SignOutButton className="ui-tool" />}>
      {!onlySuspended && (
        <>
          <h1>{none ? t("none") : t("title")}</h1>
          <p>
            {none ? t("noneHint", { email: user.email }) : t(memberships.length > 1 ? "intro" : "introOne")}
          </p>
        </>
      )}
      {suspended.map((clinic) => (
        <section key={clinic.id}>
          <Heading>{t("suspended", { clinic: clinicName(clinic, language) })}</Heading>
          <p>{t("suspendedHint")}</p>
        </section>
      ))}
      {choose.isError && <Notice tone="error">{t("failed")}</Notice>}
      <ul className="ui-choices">
        {memberships.map(({ clinic, roles, support }) => (
          <li key={clinic.id}>
            <button
              type="button"
              className="ui-choice"
              disabled={choose.isPending}
              onClick={() => choose.mutate({ clinicId: clinic.id })}
            >
              <span
                className="ui-place-mark"
                aria-hidden="true"
                style={{ backgroundColor: colorOf(clinic.id) }}
              >
                {firstLetter(clinicName(clinic, language))}
              </span>
              <span>
                {clinicName(clinic, language)}
                <small>
                  {support ? t("support", { until: instantText(support.until) }) : namesOf(roles)}
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Door>
  );
}
