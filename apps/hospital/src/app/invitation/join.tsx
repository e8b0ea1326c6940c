"use client";

import { Button } from "@mantine/core";
import { joinClinic } from "@polyclinic/client-react/invitation";
import * as calls from "@polyclinic/client-react/session";
import type { OpenInvitation } from "@polyclinic/contracts";
import { Notice, SignInSteps, useDisplay } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { clinicName } from "../../session/clinic-name.ts";
import { announceClinic } from "../../session/tabs.ts";
import { Greeting } from "./greeting.tsx";
import { useRefusalText } from "./use-refusal-text.ts";

interface JoinProps {
  invitationKey: string;
  invitation: OpenInvitation;
  signedInAs: string | null;
}

/** For somebody with an account. Whoever signs in here has pressed the button already. */
export function Join({ invitationKey, invitation, signedInAs }: JoinProps): ReactNode {
  const { clinic, email } = invitation;
  const t = useTranslations("invitation");
  const { language } = useDisplay();
  const refusalText = useRefusalText();
  const [isIn, setIn] = useState(signedInAs === email);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");

  async function join() {
    setBusy(true);
    setRefusal("");
    const outcome = await joinClinic(invitationKey);
    if (outcome.kind === "done") {
      announceClinic(outcome.data.clinicId);
      return location.replace("/"); // a whole page load: no data of the clinic before may stay in memory
    }
    setBusy(false);
    return setRefusal(refusalText(outcome));
  }

  function signedIn() {
    setIn(true);
    void join();
  }

  if (!isIn) {
    return (
      <SignInSteps
        calls={calls}
        title={t("heading", { clinic: clinicName(clinic, language) })}
        intro={t("joinIntro")}
        email={email}
        forgotHref="/forgot-password"
        onSignedIn={signedIn}
      />
    );
  }
  return (
    <>
      <Greeting invitation={invitation} />
      <div className="ui-fields">
        {refusal !== "" && <Notice tone="error">{refusal}</Notice>}
        <Button loading={busy} onClick={() => void join()}>
          {t("join")}
        </Button>
      </div>
    </>
  );
}
