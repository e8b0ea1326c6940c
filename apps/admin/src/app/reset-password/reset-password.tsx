"use client";

import * as calls from "@polyclinic/client-react/passwords";
import { ResetPasswordForm } from "@polyclinic/ui";
import type { ReactNode } from "react";
import { BrowserLanguage, Door } from "../door.tsx";

export function ResetPassword(): ReactNode {
  return (
    <Door tools={<BrowserLanguage />}>
      <ResetPasswordForm calls={calls} signInHref="/sign-in" forgotHref="/forgot-password" />
    </Door>
  );
}
