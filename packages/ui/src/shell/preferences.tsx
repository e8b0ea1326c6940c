"use client";

import { useMantineColorScheme } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Segmented } from "../forms/segmented.tsx";
import type { PreferenceProps } from "./preference-buttons.tsx";

/** Language, calendar and colour scheme, for the profile menu. */
export function PreferenceControls({ preferences, onChange }: PreferenceProps): ReactNode {
  const t = useTranslations("ui.preferences");
  const { setColorScheme } = useMantineColorScheme();
  const schemes = (["light", "dark", "auto"] as const).map((value) => ({ value, label: t(value) }));
  return (
    <div className="ui-preferences">
      <Segmented
        label={t("language")}
        labelled
        value={preferences.language}
        options={[
          { value: "en", label: "English", lang: "en" },
          { value: "ne", label: "नेपाली", lang: "ne" },
        ]}
        onChange={(language) => onChange({ language })}
      />
      <Segmented
        label={t("calendar")}
        labelled
        value={preferences.calendar}
        options={(["bs", "ad"] as const).map((value) => ({ value, label: t(value) }))}
        onChange={(calendar) => onChange({ calendar })}
      />
      <Segmented
        label={t("colorScheme")}
        labelled
        value={preferences.colorScheme}
        options={schemes}
        onChange={(colorScheme) => {
          setColorScheme(colorScheme);
          onChange({ colorScheme });
        }}
      />
    </div>
  );
}
