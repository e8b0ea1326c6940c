"use client";

import { Button, Progress } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import type { Document } from "@polyclinic/contracts";
import { useNumberText } from "@polyclinic/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";
import type { Upload, Uploads } from "../../../../../uploads/use-uploads.ts";
import { useMay } from "../../../me.tsx";
import { DocumentStateText } from "./document-state.tsx";

const CHECK_EVERY_MS = 2000;

interface UploadListProps {
  uploads: Uploads;
  /** The last line that could be cancelled was, and the focus with it. */
  onEmptied: () => void;
}

export function UploadList({ uploads, onEmptied }: UploadListProps): ReactNode {
  const t = useTranslations("documents");
  const mayRead = useMay("documents:read");
  // Whoever sees the list of documents finds there what was sent.
  const items = uploads.items.filter(({ step }) => !mayRead || step.name !== "sent");
  if (items.length === 0) return null;
  const cancel = ({ currentTarget }: MouseEvent<HTMLElement>, key: string) => {
    const beside = buttonBeside(currentTarget);
    if (beside) beside.focus();
    else onEmptied();
    uploads.remove(key);
  };
  return (
    <ul className="ui-uploads ui-no-print" aria-label={t("uploads")}>
      {items.map((upload) => (
        <UploadLine key={upload.key} upload={upload} uploads={uploads} onCancel={cancel} />
      ))}
    </ul>
  );
}

/** To cancel the next line, or else the one before. */
function buttonBeside(pressed: HTMLElement): HTMLElement | null {
  const line = pressed.closest("li");
  for (const other of [line?.nextElementSibling, line?.previousElementSibling]) {
    const button = other?.querySelector<HTMLElement>("button:enabled:last-of-type");
    if (button) return button;
  }
  return null;
}

interface UploadLineProps {
  upload: Upload;
  uploads: Uploads;
  onCancel: (event: MouseEvent<HTMLElement>, key: string) => void;
}

function UploadLine({ upload, uploads, onCancel }: UploadLineProps): ReactNode {
  const t = useTranslations("documents");
  const { key, fileName, step } = upload;
  return (
    <li>
      <span className="ui-file-name">{fileName}</span>
      <UploadStep upload={upload} />
      {step.name === "failed" && (
        <Button variant="default" onClick={() => uploads.retry(key)}>
          {t("again")}
        </Button>
      )}
      {step.name !== "sent" && (
        <Button
          variant="default"
          onClick={(event) => onCancel(event, key)}
          aria-label={t("cancelFile", { fileName })}
          disabled={step.name === "moving" && step.step === "finishing"}
        >
          {t("cancel")}
        </Button>
      )}
    </li>
  );
}

function UploadStep({ upload: { fileName, step } }: { upload: Upload }): ReactNode {
  const t = useTranslations("documents");
  const failureText = useFailureText();
  const numberText = useNumberText();
  if (step.name === "waiting") return <span className="ui-quiet">{t("waiting")}</span>;
  if (step.name === "sent") return <SentDocument document={step.document} />;
  if (step.name === "failed") {
    return (
      <strong className="ui-file-problem" role="alert">
        {failureText(step.error)}
      </strong>
    );
  }
  const percent = Math.floor(step.fraction * 100);
  return (
    <div className="ui-upload-progress">
      <span className="ui-quiet">
        {t(`steps.${step.step}`)} {t("percent", { number: numberText(percent) })}
      </span>
      <Progress value={percent} aria-label={t("progress", { fileName })} />
    </div>
  );
}

/** For who may not see the list: what became of it. */
function SentDocument({ document }: { document: Document }): ReactNode {
  const own = useQuery({
    ...useApi().documents.ownById.queryOptions({ id: document.id }),
    initialData: document,
    initialDataUpdatedAt: 0,
    refetchInterval: ({ state }) => (state.data?.state === "checking" ? CHECK_EVERY_MS : false),
  });
  return <DocumentStateText document={own.data} />;
}

function useFailureText(): (error: unknown) => string {
  const t = useTranslations("documents.failed");
  return (error) => {
    if (error instanceof DOMException) return t("unreadable");
    const body = domainErrorOf(error);
    switch (body?.domainCode) {
      case "FORBIDDEN":
        return t("forbidden");
      case "CONFLICT":
        return t("archived");
      case undefined:
      case "UNAVAILABLE":
      case "NOT_FOUND":
        return t("unreachable");
      default:
        return t("other", { requestId: body?.requestId ?? "" });
    }
  };
}
