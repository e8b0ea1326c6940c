"use client";

import type { CodeChallenge, SignInChallenge } from "@polyclinic/contracts";
import { type ReactNode, useState } from "react";
import type { SignInCalls } from "./calls.ts";
import { CodeForm } from "./code-form.tsx";
import { NewPasswordForm } from "./new-password-form.tsx";
import { SignInForm } from "./sign-in-form.tsx";

interface SignInStepsProps {
  calls: SignInCalls;
  title: string;
  intro: string;
  /** Only this person, when a session has ended in the middle of work. */
  email?: string;
  forgotHref?: string;
  onSignedIn: () => void;
}

interface Step {
  email: string;
  challenge: SignInChallenge | CodeChallenge;
}

/** The sign-in, the choice of a password when the one so far was given by somebody else, and the second factor's code. */
export function SignInSteps(props: SignInStepsProps): ReactNode {
  const { calls, title, intro, email, forgotHref, onSignedIn } = props;
  const [step, setStep] = useState<Step | null>(null);
  const [expired, setExpired] = useState(false);
  if (step) {
    const startAgain = () => {
      setStep(null);
      setExpired(true);
    };
    const answers = { calls, onSignedIn, onExpired: startAgain };
    const { challenge } = step;
    if (challenge.challenge === "CODE_REQUIRED") return <CodeForm {...answers} challenge={challenge} />;
    const onCode = (next: CodeChallenge) => setStep({ ...step, challenge: next });
    return <NewPasswordForm {...answers} email={step.email} challenge={challenge} onCode={onCode} />;
  }
  return (
    <SignInForm
      calls={calls}
      title={title}
      intro={intro}
      {...(email !== undefined && { email })}
      forgotHref={forgotHref}
      expired={expired}
      onSignedIn={onSignedIn}
      onChallenge={(address, challenge) => setStep({ email: address, challenge })}
    />
  );
}
