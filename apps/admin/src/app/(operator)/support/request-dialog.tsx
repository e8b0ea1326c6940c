"use client";

import { Button, Checkbox, Group, TextInput } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/admin";
import { RequestSupport, SUPPORT_MINUTES, SupportPermission } from "@polyclinic/contracts";
import { Dialog, Notice, problemsOf, Segmented, SelectField, useForm, useNumberText } from "@polyclinic/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { problemOf } from "../clinics/problem.ts";
import { SUPPORT_KEY } from "./query.ts";

interface Values {
  clinicId: string;
  reason: string;
  permissions: SupportPermission[];
  minutes: string;
}

const INITIAL: Values = { clinicId: "", reason: "", permissions: ["patients:read"], minutes: "60" };

/** Whatever is seen names patients, so they are always among it. */
export default function RequestDialog({ onClose }: { onClose: (done?: string) => void }): ReactNode {
  const t = useTranslations("support");
  const number = useNumberText();
  const api = useApi();
  const queryClient = useQueryClient();
  const clinics = useQuery(api.clinics.list.queryOptions({ limit: 100 }));
  const open = clinics.data?.items.filter(({ status }) => status === "active") ?? [];
  const form = useForm({ initial: INITIAL, onSubmit: submit, enter: "submit" });
  const { values, errors } = form;
  const request = useMutation(
    api.support.request.mutationOptions({
      onSuccess: async ({ clinic }) => {
        await queryClient.invalidateQueries({ queryKey: SUPPORT_KEY });
        onClose(t("requested", { clinic: clinic.name }));
      },
      onError: (error) => form.refuse(domainErrorOf(error)?.fields ?? []),
    }),
  );

  function submit() {
    if (request.isPending) return;
    const input = RequestSupport.safeParse({
      ...values,
      clinicId: values.clinicId || undefined,
      minutes: Number(values.minutes),
    });
    if (input.success) request.mutate(input.data);
    else form.refuse(problemsOf(input.error));
  }

  const problem = problemOf(request.error);
  return (
    <Dialog onClose={() => onClose()} title={t("request")} closeButtonProps={{ "aria-label": t("close") }}>
      <form className="ui-fields" {...form.formProps}>
        {problem !== null && <Notice tone="error">{t(`problems.${problem}`)}</Notice>}
        <SelectField
          label={t("columns.clinic")}
          name="clinicId"
          required
          empty={t("chooseClinic")}
          value={values.clinicId}
          options={open.map(({ id, name }) => ({ value: id, label: name }))}
          error={errors["clinicId"]}
          onChange={({ currentTarget: { value } }) => form.set("clinicId", value)}
        />
        <TextInput
          label={t("reason")}
          description={t("reasonHint")}
          required
          autoComplete="off"
          {...form.text("reason")}
        />
        <Checkbox.Group
          label={t("what")}
          error={errors["permissions"]}
          value={values.permissions}
          onChange={(chosen) =>
            form.set(
              "permissions",
              SupportPermission.options.filter((name) => name === "patients:read" || chosen.includes(name)),
            )
          }
        >
          <div className="ui-choose-roles">
            {SupportPermission.options.map((name) => (
              <Checkbox key={name} value={name} label={t(`permissions.${name}`)} />
            ))}
          </div>
        </Checkbox.Group>
        <Segmented
          label={t("howLong")}
          labelled
          value={values.minutes}
          options={SUPPORT_MINUTES.map((minutes) => ({
            value: String(minutes),
            label:
              minutes < 60
                ? t("minutes", { number: number(minutes) })
                : t("hours", { number: number(minutes / 60) }),
          }))}
          onChange={(minutes) => form.set("minutes", minutes)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onClose()}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={request.isPending}>
            {t("send")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
