"use client";

import { ErrorState } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Door } from "./door.tsx";

interface FailureProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** `digest` is what the server's log calls the error: its text stays there. */
export default function Failure({ error, reset }: FailureProps): ReactNode {
  const t = useTranslations("failure");
  return (
    <Door>
      <ErrorState
        isPage
        title={t("title")}
        hint={t("hint")}
        reference={error.digest ?? "–"}
        retry={{ label: t("retry"), onRetry: reset }}
      />
    </Door>
  );
}
