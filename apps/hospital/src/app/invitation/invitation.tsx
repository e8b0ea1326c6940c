"use client";

import { type Outcome, openInvitation } from "@polyclinic/client-react/invitation";
import type { OpenInvitation } from "@polyclinic/contracts";
import { Door, ErrorState } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { LanguageOfBrowser } from "../language-of-browser.tsx";
import { PageLink } from "../page-link.tsx";
import { AcceptForm } from "./accept-form.tsx";
import { Join } from "./join.tsx";
import { useFragment } from "./use-fragment.ts";

interface InvitationProps {
  /** Whose session this browser has; null for nobody's. */
  signedInAs: string | null;
}

/** The key stands behind the # and goes nowhere but into the calls. */
export function Invitation({ signedInAs }: InvitationProps): ReactNode {
  const app = useTranslations("app");
  const fragment = useFragment();
  return (
    <Door brand={app("name")} tools={signedInAs === null && <LanguageOfBrowser />}>
      {fragment !== null && <Opened key={fragment} invitationKey={fragment} signedInAs={signedInAs} />}
    </Door>
  );
}

function Opened({ invitationKey, signedInAs }: InvitationProps & { invitationKey: string }): ReactNode {
  const t = useTranslations("invitation");
  const [outcome, setOutcome] = useState<Outcome<OpenInvitation> | null>(null);
  useEffect(() => void openInvitation(invitationKey).then(setOutcome), [invitationKey]);
  if (!outcome) return <output className="ui-quiet">{t("loading")}</output>;
  if (outcome.kind === "unreachable") {
    const onRetry = () => void openInvitation(invitationKey).then(setOutcome);
    return (
      <ErrorState
        isPage
        title={t("unreachable")}
        hint={t("unreachableHint")}
        retry={{ label: t("again"), onRetry }}
      />
    );
  }
  if (outcome.kind === "refused") return <Over isAccepted={outcome.error.domainCode === "CONFLICT"} />;
  const invitation = outcome.data;
  const { email } = invitation;
  return (
    <>
      {signedInAs !== null && signedInAs !== email && (
        <p className="ui-notice">{t("otherPerson", { signedInAs, email })}</p>
      )}
      {invitation.hasAccount ? (
        <Join invitationKey={invitationKey} invitation={invitation} signedInAs={signedInAs} />
      ) : (
        <AcceptForm invitationKey={invitationKey} invitation={invitation} />
      )}
    </>
  );
}

function Over({ isAccepted }: { isAccepted: boolean }): ReactNode {
  const t = useTranslations("invitation");
  return (
    <>
      <h1>{t(isAccepted ? "acceptedTitle" : "goneTitle")}</h1>
      <p>{t(isAccepted ? "accepted" : "gone")}</p>
      <PageLink href="/">{t("signIn")}</PageLink>
    </>
  );
}
