"use client";

import { Button } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/hospital";
import type { Message, MessageId } from "@polyclinic/contracts";
import { InstantText, Page, useNumberText } from "@polyclinic/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { PageLink } from "../../../page-link.tsx";
import { Fact, Facts } from "../../patients/[id]/facts.tsx";
import { Recipient } from "../columns.tsx";
import { Outcome } from "../outcome.tsx";
import { historyOf, type Step } from "./history.ts";

export function MessageDetails({ id }: { id: MessageId }): ReactNode {
  const t = useTranslations("messages");
  const kinds = useTranslations("notificationKinds");
  const number = useNumberText();
  const { data: message } = useSuspenseQuery(useApi().messages.byId.queryOptions({ id }));
  const { kind, channel, patient, attempts, templateVersion } = message;
  return (
    <Page
      title={kinds(kind)}
      note={t(`channels.${channel}`)}
      width="form"
      actions={
        <>
          {patient && (
            <Button variant="default" component={PageLink} href={`/patients/${patient.id}`}>
              {t("openRecord")}
            </Button>
          )}
          <Button variant="default" component={PageLink} href="/messages">
            {t("back")}
          </Button>
        </>
      }
    >
      <div className="ui-form">
        <Facts title={t("about")}>
          <Fact label={t("columns.outcome")} wide>
            <Outcome message={message} />
          </Fact>
          <Fact label={t("columns.whom")} wide>
            <Recipient message={message} />
          </Fact>
          <Fact label={t("attempts")}>{number(attempts)}</Fact>
          {templateVersion !== null && (
            <Fact label={t("text")}>
              {templateVersion === 0 ? t("standardText") : t("ownText", { version: number(templateVersion) })}
            </Fact>
          )}
        </Facts>
        <History message={message} />
      </div>
    </Page>
  );
}

function History({ message }: { message: Message }): ReactNode {
  const t = useTranslations("messages");
  const id = useId();
  const what = ({ name }: Step) => (name === "settled" ? t(`states.${message.state}`) : t(`steps.${name}`));
  return (
    <section className="ui-section" aria-labelledby={id}>
      <h2 id={id}>{t("history")}</h2>
      <ol className="ui-history">
        {historyOf(message).map((step) => (
          <li key={step.name}>
            <span className="ui-quiet">
              <InstantText instant={step.at} />
            </span>
            {what(step)}
          </li>
        ))}
      </ol>
    </section>
  );
}
