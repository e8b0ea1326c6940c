"use client";

import { ErrorState } from "@polyclinic/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useTransition } from "react";

interface PageFailureProps {
  /** `digest` is the code and the request id, as server/answer.ts wrote them, or a hash of Next's. */
  error: { digest?: string };
  reset: () => void;
}

export default function PageFailure({ error, reset }: PageFailureProps): ReactNode {
  const t = useTranslations("errors");
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  const retry = { label: t("again"), onRetry: again, busy };
  const [code, requestId = error.digest ?? ""] = (error.digest ?? "").split(" ");
  if (code === "UNAVAILABLE")
    return <ErrorState isPage title={t("unavailableTitle")} hint={t("unavailableHint")} retry={retry} />;
  return <ErrorState isPage title={t("title")} hint={t("hint")} retry={retry} reference={requestId} />;
}
