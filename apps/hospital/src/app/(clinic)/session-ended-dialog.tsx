"use client";

import { Button } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/hospital";
import * as calls from "@polyclinic/client-react/session";
import { Dialog, SignInSteps } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { leaveForSignIn } from "../../session/sign-out.ts";
import { useMe } from "./me.tsx";

/** The same person signs in again over the page, so that a half-filled form is not lost. */
export default function SessionEndedDialog({ onContinue }: { onContinue: () => void }): ReactNode {
  const t = useTranslations("sessionEnded");
  const { user, clinic } = useMe();
  const api = useApi();
  const queryClient = useQueryClient();
  const choose = useMutation(
    api.auth.chooseClinic.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries();
        onContinue();
      },
      onError: leaveForSignIn,
    }),
  );
  return (
    <Dialog
      label={t("title")}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <SignInSteps
        calls={calls}
        title={t("title")}
        intro={t("text")}
        email={user.email}
        onSignedIn={() => choose.mutate({ clinicId: clinic.id })}
      />
      <Button variant="transparent" fullWidth mt="sm" onClick={leaveForSignIn}>
        {t("other")}
      </Button>
    </Dialog>
  );
}
