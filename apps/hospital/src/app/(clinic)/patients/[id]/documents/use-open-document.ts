"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import type { Document } from "@polyclinic/contracts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

interface Picture {
  name: string;
  url: string;
}

/**
 * A picture opens over the page and a PDF in a tab of its own: there the browser's own viewer runs, which it does in no
 * sandboxed frame, so that our pages need no frame at all. The rest is saved.
 */
export function useOpenDocument() {
  const [picture, setPicture] = useState<Picture | null>(null);
  const request = useMutation(useApi().documents.requestDownload.mutationOptions());

  const open = async (document: Document) => {
    // Before the answer: a browser opens tabs only for a click.
    const tab = document.contentType === "application/pdf" ? openTab() : null;
    try {
      const { url, inline } = await request.mutateAsync({ id: document.id, inline: true });
      if (tab) tab.location.replace(url);
      else if (inline && document.contentType !== "application/pdf") {
        setPicture({ name: document.title ?? document.fileName, url });
      } else location.assign(url);
    } catch {
      tab?.close(); // `failed` says it
    }
  };

  return {
    open: (document: Document) => void open(document),
    opening: request.isPending ? request.variables.id : null,
    failed: request.isError,
    picture,
    closePicture: () => setPicture(null),
  };
}

/** Null where tabs are blocked: then the document takes the place of the page. */
function openTab(): Window | null {
  const tab = window.open("about:blank", "_blank");
  if (tab) tab.opener = null;
  return tab;
}
