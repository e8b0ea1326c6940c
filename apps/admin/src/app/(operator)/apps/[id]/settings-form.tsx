"use client";

import { Button } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/admin";
import { type App, appPermissions, UpdateApp } from "@polyclinic/contracts";
import { Notice, problemsOf, useForm } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { problemOf } from "../problem.ts";
import { APPS_KEY } from "../query.ts";
import { inputOf, SettingFields, type Settings, settingsOf } from "../setting-fields.tsx";

/** Whoever may not change it reads it here all the same. */
export function SettingsForm({ app, mayUpdate }: { app: App; mayUpdate: boolean }): ReactNode {
  const t = useTranslations("apps");
  const queryClient = useQueryClient();
  const [saved, setSaved] = useState("");
  const update = useMutation(
    useApi().apps.update.mutationOptions({
      onError: (error) => form.refuse(domainErrorOf(error)?.fields ?? []),
      onSettled: () => queryClient.invalidateQueries({ queryKey: APPS_KEY }),
    }),
  );
  const form = useForm<Settings>({ initial: settingsOf(app), onSubmit: submit, enter: "next" });

  const current = JSON.stringify(form.values);

  function submit() {
    if (update.isPending || !mayUpdate) return;
    const input = UpdateApp.safeParse({ id: app.id, ...inputOf(form.values) });
    if (input.success) update.mutate(input.data, { onSuccess: () => setSaved(current) });
    else form.refuse(problemsOf(input.error));
  }

  const lacked = app.lackedPermissions;
  const problem = problemOf(update.error, "own");
  return (
    <form className="ui-fields admin-form" {...form.formProps}>
      {problem !== null && <Notice tone="error">{t(`problems.${problem}`)}</Notice>}
      {lacked.length > 0 && (
        <Notice tone="warning">
          {t("lacked", { names: lacked.map((each) => t(`permissions.${each}`)).join(", ") })}
        </Notice>
      )}
      <fieldset className="admin-whole" disabled={!mayUpdate}>
        <SettingFields form={form} carriable={appPermissions[app.kind]} />
      </fieldset>
      {mayUpdate && (
        <div>
          <Button type="submit" loading={update.isPending}>
            {t("save")}
          </Button>
        </div>
      )}
      <output>{saved === current && t("saved")}</output>
    </form>
  );
}
