"use client";

import { Button } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/admin";
import type { ClinicExport } from "@polyclinic/contracts";
import { Notice, useInstantText } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { problemOf } from "../../problem.ts";
import { EXPORTS_KEY } from "./query.ts";

/** The page stays: what the address gives is saved, and not shown. */
export function DownloadButton({ item: { id, requestedAt } }: { item: ClinicExport }): ReactNode {
  const t = useTranslations("exports");
  const instant = useInstantText();
  const queryClient = useQueryClient();
  const download = useMutation(
    useApi().exports.requestDownload.mutationOptions({
      onSuccess: ({ url }) => window.location.assign(url),
      onError: () => queryClient.invalidateQueries({ queryKey: EXPORTS_KEY }),
    }),
  );
  const problem = problemOf(download.error);
  return (
    <>
      <Button
        variant="default"
        loading={download.isPending}
        aria-label={t("downloadOf", { at: instant(requestedAt) })}
        onClick={() => download.mutate({ id })}
      >
        {t("download")}
      </Button>
      {problem && <Notice tone="error">{t(`problems.${problem}`)}</Notice>}
    </>
  );
}
