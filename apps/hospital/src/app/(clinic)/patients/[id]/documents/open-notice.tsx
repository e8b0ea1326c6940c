"use client";

import { Button } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/hospital";
import type { OwnEmergencyAccess } from "@polyclinic/contracts";
import { EyeIcon, Notice, useInstantText, useNumberText } from "@polyclinic/ui";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useSaveErrorText } from "../../../use-save-error-text.ts";
import { useMinutesLeft } from "./use-minutes-left.ts";

interface OpenNoticeProps {
  access: OwnEmergencyAccess;
  onEnded: () => void;
}

/** Above the documents for as long as they are open. */
export function OpenNotice({ access: { id, endsAt }, onEnded }: OpenNoticeProps): ReactNode {
  const t = useTranslations("emergencyAccess");
  const instantText = useInstantText();
  const number = useNumberText();
  const minutes = useMinutesLeft(endsAt);
  const saveErrorText = useSaveErrorText();
  const end = useMutation(useApi().emergencyAccess.end.mutationOptions({ onSuccess: onEnded }));
  const problem = saveErrorText(end.error);
  return (
    <>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <div className="ui-notice ui-emergency-notice">
        <EyeIcon />
        <p>
          <strong>{t("openUntil", { until: instantText(endsAt) })}</strong>{" "}
          {minutes !== null && t("minutesLeft", { minutes, number: number(minutes) })}{" "}
          <span className="ui-line ui-quiet">{t("seen")}</span>
        </p>
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate({ id })}>
          {t("endNow")}
        </Button>
      </div>
    </>
  );
}
