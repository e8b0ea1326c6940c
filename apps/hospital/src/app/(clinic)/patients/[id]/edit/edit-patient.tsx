"use client";

import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import type { Patient } from "@polyclinic/contracts";
import { Page, PatientName, useDisplay, useForm, useSoon, useToday } from "@polyclinic/ui";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useSaveErrorText } from "../../../use-save-error-text.ts";
import { PatientForm } from "../../patient-form.tsx";
import type { Demographics } from "../../patient-input.ts";
import { valuesOf } from "../../patient-values.ts";
import { useForgetPatients } from "../../use-forget-patients.ts";
import type { Changes } from "./changes.ts";

const loadInput = () => Promise.all([import("../../patient-input.ts"), import("./changes.ts")]);
const PatientConflictDialog = lazy(() => import("./patient-conflict-dialog.tsx"));

export function EditPatient({ patient: loaded }: { patient: Patient }): ReactNode {
  const t = useTranslations("form");
  const router = useRouter();
  const display = useDisplay();
  const today = useToday();
  const saveErrorText = useSaveErrorText();
  const forget = useForgetPatients();
  // The record with which the form began: a refresh of the page behind it must not move the version that was read.
  const [patient] = useState(loaded);
  const [before] = useState(() => ({ values: valuesOf(patient, display), birthDate: patient.birthDate }));
  const [typed, setTyped] = useState<Demographics | null>(null);
  /** The refusal for which the dialog stands. It outlives the next attempt, which clears the error of the mutation. */
  const [conflict, setConflict] = useState<unknown>(null);
  useSoon(loadInput);
  const record = `/patients/${patient.id}`;
  const form = useForm({ initial: before.values, onSubmit: () => void submit(), enter: "next" });
  const update = useMutation(
    useApi().patients.update.mutationOptions({
      onSuccess: async () => {
        await forget();
        router.push(record);
        router.refresh();
      },
      onError: async (error) => {
        const body = domainErrorOf(error);
        setConflict(body?.domainCode === "CONFLICT" ? error : null);
        const fields = body?.fields;
        if (fields) form.refuse((await loadInput())[0].problemsInForm(fields, form.values));
      },
    }),
  );

  async function submit() {
    const [{ readPatient }, { demographicsOf, differing, pick }] = await loadInput();
    if (update.isPending || update.isSuccess) return;
    const read = readPatient(form.values, { today, before });
    if (!read.ok) return form.refuse(read.problems);
    const changed = differing(demographicsOf(patient), read.patient);
    if (changed.length === 0) return router.push(record);
    setTyped(read.patient);
    update.mutate({ id: patient.id, version: patient.version, ...pick(read.patient, changed) });
  }

  function resolve(current: Patient, mine: Changes) {
    if (Object.keys(mine).length === 0) return router.push(record);
    update.mutate({ id: patient.id, version: current.version, ...mine });
  }

  return (
    <Page title={t("editTitle")} note={<PatientName patient={patient} />} width="form">
      <PatientForm
        form={form}
        submitLabel={t("save")}
        busy={update.isPending || update.isSuccess}
        saved={update.isSuccess}
        problem={update.isPaused ? t("waiting") : saveErrorText(update.error)}
        cancelHref={record}
      />
      <Suspense>
        {conflict !== null && typed && (
          <PatientConflictDialog
            key={domainErrorOf(conflict)?.requestId}
            before={patient}
            mine={typed}
            error={conflict}
            busy={update.isPending || update.isSuccess}
            onResolve={resolve}
            onClose={() => setConflict(null)}
          />
        )}
      </Suspense>
    </Page>
  );
}
