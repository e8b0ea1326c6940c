"use client";

import { Button, TextInput } from "@mantine/core";
import { ClearButton, type Form, useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PatientValues } from "./patient-values.ts";

/** As many as the schema lets through. */
const MOST_PHONES = 5;

export function PhoneFields({ form }: { form: Form<PatientValues> }): ReactNode {
  const t = useTranslations("form");
  const number = useNumberText();
  const phones = form.values.telecom;
  const set = (index: number, text: string) => form.set("telecom", phones.with(index, text));
  const several = phones.length > 1;
  return (
    <div className="ui-fields">
      {phones.map((text, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a number has no identity but its place; the fields hold no state of their own
        <div className="ui-row" key={index}>
          <TextInput
            label={several ? t("phoneNumbered", { number: number(index + 1) }) : t("phone")}
            description={index === 0 ? t("phoneHint") : undefined}
            name={`telecom.${index}`}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            value={text}
            error={form.errors[`telecom.${index}`]}
            onChange={(event) => set(index, event.currentTarget.value)}
            rightSection={
              several && (
                <ClearButton
                  label={t("removePhone", { number: number(index + 1) })}
                  onClick={() => form.set("telecom", phones.toSpliced(index, 1))}
                />
              )
            }
          />
        </div>
      ))}
      {phones.length < MOST_PHONES && (
        <div>
          <Button
            className="ui-text-button"
            variant="transparent"
            size="compact-sm"
            onClick={() => form.set("telecom", [...phones, ""])}
          >
            {t("addPhone")}
          </Button>
        </div>
      )}
    </div>
  );
}
