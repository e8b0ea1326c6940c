"use client";

import type { OpenInvitation } from "@polyclinic/contracts";
import { InstantText, useDisplay } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { clinicName } from "../../session/clinic-name.ts";
import { useRoleNames } from "../../session/use-role-names.ts";

/** Who invites, as what, and until when. */
export function Greeting({ invitation }: { invitation: OpenInvitation }): ReactNode {
  const t = useTranslations("invitation");
  const { namesOf } = useRoleNames();
  const { language } = useDisplay();
  const { clinic, roles, expiresAt } = invitation;
  return (
    <>
      <h1>{t("heading", { clinic: clinicName(clinic, language) })}</h1>
      <p>
        {t("as", { roles: namesOf(roles) })} {t("validUntil")} <InstantText instant={expiresAt} />
      </p>
    </>
  );
}
