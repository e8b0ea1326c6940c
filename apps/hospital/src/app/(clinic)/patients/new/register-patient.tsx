"use client";

import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import { Page, useDisplay, useForm, useSoon, useToday } from "@polyclinic/ui";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense } from "react";
import { useSaveErrorText } from "../../use-save-error-text.ts";
import { PatientForm } from "../patient-form.tsx";
import { emptyValues } from "../patient-values.ts";
import { useForgetPatients } from "../use-forget-patients.ts";

const loadInput = () => import("../patient-input.ts");
const DuplicatesDialog = lazy(() => import("./duplicates-dialog.tsx"));

export function RegisterPatient(): ReactNode {
  const t = useTranslations("form");
  const router = useRouter();
  const { calendar } = useDisplay();
  const today = useToday();
  const saveErrorText = useSaveErrorText();
  const forget = useForgetPatients();
  const api = useApi();
  useSoon(loadInput);
  const form = useForm({ initial: emptyValues(calendar), onSubmit: () => void submit(), enter: "next" });
  const register = useMutation(
    api.patients.register.mutationOptions({
      onSuccess: async ({ id }) => {
        await forget();
        router.push(`/patients/${id}`);
      },
      onError: async (error) => {
        const fields = domainErrorOf(error)?.fields;
        if (fields) form.refuse((await loadInput()).problemsInForm(fields, form.values));
      },
    }),
  );

  async function submit(reason?: string) {
    const { readPatient } = await loadInput();
    if (register.isPending || register.isSuccess) return;
    const read = readPatient(form.values, { today });
    if (read.ok)
      register.mutate({ ...read.patient, ...(reason !== undefined && { duplicateOverride: { reason } }) });
    else form.refuse(read.problems);
  }

  const duplicate = domainErrorOf(register.error)?.domainCode === "POSSIBLE_DUPLICATE";
  return (
    <Page title={t("registerTitle")} note={t("optional")} width="form">
      <PatientForm
        form={form}
        submitLabel={t("register")}
        busy={register.isPending || register.isSuccess}
        saved={register.isSuccess}
        problem={register.isPaused ? t("waiting") : saveErrorText(register.error)}
        cancelHref="/patients"
      />
      <Suspense>
        {duplicate && (
          <DuplicatesDialog
            error={register.error}
            onRegister={(reason) => void submit(reason)}
            onClose={register.reset}
          />
        )}
      </Suspense>
    </Page>
  );
}
