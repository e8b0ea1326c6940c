"use client";

import * as calls from "@polyclinic/client-react/passwords";
import { ForgotPasswordForm } from "@polyclinic/ui";
import type { ReactNode } from "react";
import { BrowserLanguage, Door } from "../door.tsx";

export function ForgotPassword(): ReactNode {
  return (
    <Door tools={<BrowserLanguage />}>
      <ForgotPasswordForm calls={calls} signInHref="/sign-in" />
    </Door>
  );
}
