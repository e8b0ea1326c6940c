"use client";

import { Button } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/admin";
import { TenantId } from "@polyclinic/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { problemOf } from "../../problem.ts";
import { EXPORTS_KEY } from "./query.ts";

const RequestDialog = lazy(() => import("./request-dialog.tsx"));

interface RequestButtonProps {
  clinic: { id: string; name: string };
  /** One is on its way, and a second one would be refused. */
  isBusy: boolean;
}

/** Asks first: what is made here is all that the clinic's patients have told. */
export function RequestButton({ clinic, isBusy }: RequestButtonProps): ReactNode {
  const t = useTranslations("exports");
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const request = useMutation(
    useApi().exports.request.mutationOptions({
      onSuccess: () => setAsking(false),
      onSettled: () => queryClient.invalidateQueries({ queryKey: EXPORTS_KEY }),
    }),
  );
  const ask = () => {
    request.reset();
    setAsking(true);
  };
  const problem = problemOf(request.error);
  return (
    <>
      {isBusy && <span className="admin-dimmed">{t("running")}</span>}
      <Button
        aria-disabled={isBusy}
        {...(isBusy && { "data-disabled": true })}
        onClick={() => !isBusy && ask()}
      >
        {t("request")}
      </Button>
      <Suspense>
        {asking && (
          <RequestDialog
            clinic={clinic.name}
            busy={request.isPending}
            problem={problem && t(`problems.${problem}`)}
            onConfirm={() => request.mutate({ clinicId: TenantId.parse(clinic.id) })}
            onClose={() => setAsking(false)}
          />
        )}
      </Suspense>
    </>
  );
}
