"use client";

import type { Document } from "@polyclinic/contracts";
import { InstantText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DocumentKindIcon } from "./document-kind-icon.tsx";
import { useSizeText } from "./use-size-text.ts";

interface DocumentNameProps {
  document: Document;
  busy: boolean;
  onOpen: (document: Document) => void;
}

/** Opens the document where there is a file to open. */
export function DocumentName({ document, busy, onOpen }: DocumentNameProps): ReactNode {
  const kinds = useTranslations("documentKinds");
  const sizeText = useSizeText();
  const { kind, title, fileName, size, createdAt } = document;
  const content = (
    <>
      <DocumentKindIcon kind={kind} />
      <span>
        <span className="ui-file-name">{title ?? fileName}</span>
        <span className="ui-file-facts">
          {kinds(kind)} · {sizeText(size)} · <InstantText instant={createdAt} />
        </span>
      </span>
    </>
  );
  if (document.state !== "available") return <div className="ui-document">{content}</div>;
  return (
    <button
      type="button"
      className="ui-document ui-row-link"
      aria-busy={busy}
      onClick={() => onOpen(document)}
    >
      {content}
    </button>
  );
}
