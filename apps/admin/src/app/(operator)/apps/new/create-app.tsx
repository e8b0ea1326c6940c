"use client";

import { Button } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/admin";
import { AppKind, type AppWithKey, appPermissions, CreateApp as Input } from "@polyclinic/contracts";
import { Notice, Page, problemsOf, Segmented, useForm } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { NewKey } from "../new-key.tsx";
import { problemOf } from "../problem.ts";
import { APPS_KEY } from "../query.ts";
import { inputOf, SettingFields, type Settings } from "../setting-fields.tsx";

export function CreateApp(): ReactNode {
  const t = useTranslations("apps");
  const [created, setCreated] = useState<AppWithKey | null>(null);
  return (
    <Page title={created ? created.app.name : t("create")} state={created ? "created" : "asks"} width="form">
      {created ? (
        <div className="ui-panel">
          <NewKey appId={created.app.id} apiKey={created.apiKey} />
          <p className="admin-form">
            <Link className="admin-link" href={`/apps/${created.app.id}`}>
              {t("toApp")}
            </Link>
          </p>
        </div>
      ) : (
        <Fields onCreated={setCreated} />
      )}
    </Page>
  );
}

function Fields({ onCreated }: { onCreated: (created: AppWithKey) => void }): ReactNode {
  const t = useTranslations("apps");
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<AppKind>("integration");
  const create = useMutation(
    useApi().apps.create.mutationOptions({
      onSuccess: onCreated,
      onError: (error) => form.refuse(domainErrorOf(error)?.fields ?? []),
      onSettled: () => queryClient.invalidateQueries({ queryKey: APPS_KEY }),
    }),
  );
  const form = useForm<Settings>({
    initial: { name: "", clientId: "", origins: "", permissions: [] },
    onSubmit: submit,
    enter: "next",
  });

  function submit() {
    if (create.isPending) return;
    const input = Input.safeParse({ kind, ...inputOf(form.values) });
    if (input.success) create.mutate(input.data);
    else form.refuse(problemsOf(input.error));
  }

  const problem = problemOf(create.error, "own");
  return (
    <form className="ui-fields" {...form.formProps}>
      {problem !== null && <Notice tone="error">{t(`problems.${problem}`)}</Notice>}
      <Segmented
        label={t("fields.kind")}
        labelled
        value={kind}
        options={AppKind.options.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(chosen) => {
          setKind(chosen);
          form.set("permissions", []);
        }}
      />
      <SettingFields form={form} carriable={appPermissions[kind]} />
      <div>
        <Button type="submit" loading={create.isPending}>
          {t("create")}
        </Button>
      </div>
    </form>
  );
}
