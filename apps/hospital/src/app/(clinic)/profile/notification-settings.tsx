"use client";

import { Checkbox } from "@mantine/core";
import { type NotificationPreferences, SwitchableChannel } from "@polyclinic/contracts";
import { Notice } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useSaveErrorText } from "../use-save-error-text.ts";
import { useSavePreferences } from "./use-save-preferences.ts";

type Setting = NotificationPreferences["settings"][number];

/** Each choice is kept as soon as it is made. */
export function NotificationSettings({ settings }: { settings: readonly Setting[] }): ReactNode {
  const t = useTranslations("settings");
  const id = useId();
  const saveErrorText = useSaveErrorText();
  const { save, show } = useSavePreferences();
  const problem = saveErrorText(save.error);
  const kinds = [...new Set(settings.map(({ kind }) => kind))];
  const change = ({ kind, channel }: Setting, isOn: boolean) => {
    show((shown) => ({
      ...shown,
      settings: shown.settings.map((each) =>
        each.kind === kind && each.channel === channel ? { ...each, isOn } : each,
      ),
    }));
    save.mutate({ settings: [{ kind, channel, isOn }] });
  };
  return (
    <section className="ui-section" aria-labelledby={id}>
      <div className="ui-section-head">
        <h2 id={id}>{t("notifications")}</h2>
        <output className="ui-done">{save.isSuccess && t("saved")}</output>
      </div>
      <p className="ui-quiet ui-hint">{t("notificationsHint")}</p>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <ul className="ui-settings">
        {kinds.map((kind) => (
          <li key={kind}>
            <Kind of={settings.filter((setting) => setting.kind === kind)} onChange={change} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface KindProps {
  of: readonly Setting[];
  onChange: (setting: Setting, isOn: boolean) => void;
}

function Kind({ of, onChange }: KindProps): ReactNode {
  const t = useTranslations("settings");
  const kinds = useTranslations("notificationKinds");
  const channels = useTranslations("messages.channels");
  const name = useId();
  const [first] = of;
  if (!first) return null;
  return (
    <fieldset className="ui-fieldset ui-setting" aria-labelledby={name}>
      <div>
        <strong id={name}>{kinds(first.kind)}</strong>
        {first.isNecessary && <span className="ui-quiet ui-line">{t(`necessary.${first.kind}`)}</span>}
      </div>
      {SwitchableChannel.options.map((channel) => {
        const setting = of.find((each) => each.channel === channel);
        return (
          setting && (
            <Checkbox
              key={channel}
              label={channels(channel)}
              checked={setting.isOn}
              disabled={setting.isNecessary}
              onChange={(event) => onChange(setting, event.currentTarget.checked)}
            />
          )
        );
      })}
    </fieldset>
  );
}
