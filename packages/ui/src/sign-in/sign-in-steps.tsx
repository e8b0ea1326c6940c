"use client";

import type { SignInChallenge } from "@polyclinic/contracts";
import { type ReactNode, useState } from "react";
import type { SignInCalls } from "./calls.ts";
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

/** The sign-in, and the choice of a password when the one so far was given by somebody else. */
export function SignInSteps(props: SignInStepsProps): ReactNode {
  const { calls, title, intro, email, forgotHref, onSignedIn } = props;
  const [challenge, setChallenge] = useState<{ email: string; challenge: SignInChallenge } | null>(null);
  const [expired, setExpired] = useState(false);
  if (challenge) {
    const startAgain = () => {
      setChallenge(null);
      setExpired(true);
    };
    return <NewPasswordForm calls={calls} {...challenge} onSignedIn={onSignedIn} onExpired={startAgain} />;
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
      onChallenge={(address, next) => setChallenge({ email: address, challenge: next })}
    />
  );
}
