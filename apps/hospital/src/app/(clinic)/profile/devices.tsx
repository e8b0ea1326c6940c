"use client";

import { Button } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/hospital";
import type { Device } from "@polyclinic/contracts";
import { InstantText, Notice } from "@polyclinic/ui";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useSaveErrorText } from "../use-save-error-text.ts";

export function Devices(): ReactNode {
  const t = useTranslations("settings");
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const saveErrorText = useSaveErrorText();
  const { notifications } = useApi();
  const queryClient = useQueryClient();
  const { data: devices } = useSuspenseQuery(notifications.devices.queryOptions());
  const remove = useMutation(
    notifications.removeDevice.mutationOptions({
      onSuccess: (left) => queryClient.setQueryData(notifications.devices.queryKey(), left),
      onError: () => queryClient.invalidateQueries({ queryKey: notifications.devices.queryKey() }),
    }),
  );
  const removed = remove.isSuccess ? remove.variables.id : null;
  // The button that was pressed is gone.
  useEffect(() => {
    if (removed !== null) heading.current?.focus();
  }, [removed]);
  const problem = saveErrorText(remove.error);
  return (
    <section className="ui-section" aria-labelledby={id}>
      <div className="ui-section-head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {t("devices")}
        </h2>
        <output className="ui-done">{removed !== null && t("removed")}</output>
      </div>
      <p className="ui-quiet ui-hint">{t(devices.items.length === 0 ? "noDevices" : "devicesHint")}</p>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <ul className="ui-settings">
        {devices.items.map((device) => (
          <li key={device.id} className="ui-setting">
            <About device={device} />
            <Button
              variant="default"
              aria-label={t("removeDevice", { name: device.name })}
              aria-disabled={remove.isPending}
              onClick={() => !remove.isPending && remove.mutate({ id: device.id })}
            >
              {t("remove")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function About({ device: { name, platform, registeredAt } }: { device: Device }): ReactNode {
  const t = useTranslations("settings");
  return (
    <div>
      <strong>
        <bdi>{name}</bdi>
      </strong>
      <span className="ui-quiet ui-line">
        {t(`platforms.${platform}`)} · {t("since")} <InstantText instant={registeredAt} />
      </span>
    </div>
  );
}
