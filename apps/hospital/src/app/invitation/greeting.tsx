"use client";

import type { OpenInvitation } from "@polyclinic/contracts";
import { InstantText, useDisplay } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { clinicName } from "../../session/clinic-name.ts";

/** Who invites, as what, and until when. */
export function Greeting({ invitation }: { invitation: OpenInvitation }): ReactNode {
  const t = useTranslations("invitation");
  const role = useTranslations("roles");
  const { language } = useDisplay();
  const { clinic, roles, expiresAt } = invitation;
  return (
    <>
      <h1>{t("heading", { clinic: clinicName(clinic, language) })}</h1>
      <p>
        {t("as", { roles: roles.map((name) => role(name)).join(", ") })} {t("validUntil")}{" "}
        <InstantText instant={expiresAt} />
      </p>
    </>
  );
}
