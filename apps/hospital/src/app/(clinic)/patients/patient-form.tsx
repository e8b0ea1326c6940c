"use client";

import { Button, TextInput } from "@mantine/core";
import type { Sex } from "@polyclinic/contracts";
import {
  AddressField,
  addressErrors,
  BirthDateField,
  type Form,
  Notice,
  SelectField,
  useUnsaved,
} from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { PageLink } from "../../page-link.tsx";
import type { PatientValues } from "./patient-values.ts";
import { PhoneFields } from "./phone-fields.tsx";

const SEXES = ["female", "male", "other", "unknown"] as const satisfies readonly Sex[];

interface PatientFormProps {
  form: Form<PatientValues>;
  /** Of the button that saves. */
  submitLabel: string;
  busy: boolean;
  /** Unsaved work makes leaving a question; saved work does not. */
  saved: boolean;
  problem: string | null;
  cancelHref: string;
}

export function PatientForm({
  form,
  submitLabel,
  busy,
  saved,
  problem,
  cancelHref,
}: PatientFormProps): ReactNode {
  const t = useTranslations("form");
  useUnsaved(form.dirty && !saved);
  return (
    <form className="ui-form" {...form.formProps}>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <Section title={t("person")}>
        <TextInput
          label={t("givenName")}
          required
          data-autofocus
          autoComplete="off"
          {...form.text("givenName")}
        />
        <TextInput label={t("middleName")} autoComplete="off" {...form.text("middleName")} />
        <TextInput label={t("familyName")} required autoComplete="off" {...form.text("familyName")} />
        <TextInput label={t("localName")} lang="ne" autoComplete="off" {...form.text("localName")} />
        <SexField form={form} />
        <BirthDateField
          label={t("birthDate")}
          name="birthDate"
          entry={form.values.birthDate}
          onChange={(entry) => form.set("birthDate", entry)}
          error={form.errors["birthDate"]}
        />
      </Section>
      <Section title={t("contact")}>
        <PhoneFields form={form} />
        <AddressField
          legend={t("address")}
          entry={form.values.address}
          onChange={(address) => form.set("address", address)}
          errors={addressErrors(form.errors)}
        />
        <LanguageField form={form} />
      </Section>
      <Section title={t("family")}>
        <TextInput label={t("fatherName")} autoComplete="off" {...form.text("fatherName")} />
        <TextInput label={t("motherName")} autoComplete="off" {...form.text("motherName")} />
        <TextInput label={t("guardianName")} autoComplete="off" {...form.text("guardianName")} />
      </Section>
      <div className="ui-form-actions">
        <Button variant="default" component={PageLink} href={cancelHref}>
          {t("cancel")}
        </Button>
        <Button type="submit" loading={busy} title={t("saveHint")}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const id = useId();
  return (
    <section className="ui-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function SexField({ form }: { form: Form<PatientValues> }): ReactNode {
  const t = useTranslations("form");
  const sex = useTranslations("sex");
  const options = SEXES.map((value) => ({ value, label: sex(value) }));
  return (
    <SelectField label={t("sex")} required empty={t("choose")} options={options} {...form.text("sex")} />
  );
}

function LanguageField({ form }: { form: Form<PatientValues> }): ReactNode {
  const t = useTranslations("form");
  const languages = useTranslations("languages");
  const options = (["ne", "en"] as const).map((value) => ({ value, label: languages(value) }));
  return (
    <SelectField
      label={t("preferredLanguage")}
      empty={t("notKnown")}
      options={options}
      {...form.text("preferredLanguage")}
    />
  );
}
