"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import type { Organization } from "@polyclinic/contracts";
import { Page } from "@polyclinic/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useMe } from "../me.tsx";
import { Fact, Facts } from "../patients/[id]/facts.tsx";
import { ContactForm } from "./contact-form.tsx";
import { NamesForm } from "./names-form.tsx";

export function ClinicSettings(): ReactNode {
  const t = useTranslations("organization");
  const { clinic } = useMe();
  const { data } = useSuspenseQuery(useApi().organization.get.queryOptions({}));
  // With which the form began: a refresh of the page behind it must not move the version that was read.
  const [shown, setShown] = useState<Organization>(data);
  const [isSaved, setSaved] = useState(false);
  const show = (organization: Organization, saved: boolean) => {
    setShown(organization);
    setSaved(saved);
  };
  return (
    <Page title={t("title")} width="form">
      <div className="ui-form">
        <NamesForm clinic={clinic} />
        <ContactForm key={shown.version} organization={shown} isSaved={isSaved} onChange={show} />
        <Facts title={t("fixed")}>
          <Fact label={t("slug")}>{clinic.slug}</Fact>
          <Fact label={t("timeZone")}>{clinic.timeZone}</Fact>
        </Facts>
      </div>
    </Page>
  );
}
