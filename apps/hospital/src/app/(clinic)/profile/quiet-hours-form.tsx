"use client";

import { Button } from "@mantine/core";
import { QuietHours } from "@polyclinic/contracts";
import { toDevanagariDigits } from "@polyclinic/nepal";
import {
  Notice,
  type Problem,
  problemsOf,
  SelectField,
  useDisplay,
  useForm,
  useUnsaved,
} from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useSaveErrorText } from "../use-save-error-text.ts";
import { dayTimes } from "./day-times.ts";
import { useSavePreferences } from "./use-save-preferences.ts";

const NONE = { from: "", until: "" };

export function QuietHoursForm({ quietHours }: { quietHours: QuietHours | null }): ReactNode {
  const t = useTranslations("settings");
  const id = useId();
  const { language } = useDisplay();
  const saveErrorText = useSaveErrorText();
  const { save } = useSavePreferences();
  const kept = quietHours ?? NONE;
  const form = useForm({ initial: kept, onSubmit: submit, enter: "next" });
  const { from, until } = form.values;
  const isChanged = from !== kept.from || until !== kept.until;
  useUnsaved(isChanged);

  function submit() {
    if (save.isPending) return;
    if (from === "" && until === "") return save.mutate({ quietHours: null });
    const read = QuietHours.safeParse({ from, until });
    if (read.success) save.mutate({ quietHours: read.data });
    else form.refuse([...missing(), ...problemsOf(read.error)]);
  }

  function missing(): Problem[] {
    return (["from", "until"] as const)
      .filter((name) => form.values[name] === "")
      .map((path) => ({ path, code: "invalid_type", message: "" }));
  }

  const problem = saveErrorText(save.error);
  const options = dayTimes([kept.from, kept.until]).map((value) => ({
    value,
    label: language === "ne" ? toDevanagariDigits(value) : value,
  }));
  return (
    <section className="ui-section" aria-labelledby={id}>
      <h2 id={id}>{t("quietHours")}</h2>
      <p className="ui-quiet ui-hint">{t("quietHoursHint")}</p>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <form className="ui-quiet-hours" {...form.formProps}>
        <SelectField label={t("from")} empty={t("noTime")} options={options} {...form.text("from")} />
        <SelectField label={t("until")} empty={t("noTime")} options={options} {...form.text("until")} />
        <Button type="submit" loading={save.isPending}>
          {t("save")}
        </Button>
        <output className="ui-done">{save.isSuccess && !isChanged && t("saved")}</output>
      </form>
    </section>
  );
}
