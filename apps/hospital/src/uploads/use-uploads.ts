"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import type { Document } from "@polyclinic/contracts";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type Journey, journeyOf, type Remote } from "./journey.ts";
import { transfer } from "./transfer.ts";
import { type Progress, upload } from "./upload.ts";

type Step =
  | { name: "waiting" }
  | ({ name: "moving" } & Progress)
  | { name: "failed"; error: unknown }
  | { name: "sent"; document: Document };

export interface Upload {
  key: string;
  fileName: string;
  step: Step;
}

export interface Uploads {
  items: readonly Upload[];
  /** Leaving now would lose something. */
  busy: boolean;
  add: (files: readonly { file: File; input: Journey["input"] }[]) => void;
  retry: (key: string) => void;
  /** Stops it if it is under way, and takes it off the list. */
  remove: (key: string) => void;
}

/** One file after the other: over a slow line the first is then done early, instead of all of them late. */
export function useUploads(onSent: (document: Document) => void): Uploads {
  const remote = useRemote();
  const [items, setItems] = useState<readonly Upload[]>([]);
  const runs = useRef(new Map<string, { journey: Journey; abort: AbortController }>());
  const queue = useRef(Promise.resolve());
  const set = (key: string, step: Step) =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, step } : item)));

  useEffect(() => {
    const started = runs.current;
    return () => {
      for (const { abort } of started.values()) abort.abort();
    };
  }, []);

  const run = async (key: string) => {
    const found = runs.current.get(key);
    if (!found || found.abort.signal.aborted) return;
    const { signal } = found.abort;
    const show = (step: Step) => !signal.aborted && set(key, step);
    try {
      const document = await upload(found.journey, remote, {
        signal,
        onProgress: (progress) => show({ name: "moving", ...progress }),
      });
      runs.current.delete(key);
      show({ name: "sent", document });
      onSent(document);
    } catch (error) {
      show({ name: "failed", error });
    }
  };
  const enqueue = (key: string) => {
    queue.current = queue.current.then(() => run(key));
  };

  return {
    items,
    busy: items.some(({ step }) => step.name !== "sent"),
    add: (files) => {
      const added = files.map(({ file, input }) => {
        const key = crypto.randomUUID();
        runs.current.set(key, { journey: journeyOf(file, input), abort: new AbortController() });
        return { key, fileName: input.fileName, step: { name: "waiting" } as const };
      });
      setItems((all) => [...all, ...added]);
      for (const { key } of added) enqueue(key);
    },
    retry: (key) => {
      set(key, { name: "waiting" });
      enqueue(key);
    },
    remove: (key) => {
      runs.current.get(key)?.abort.abort();
      runs.current.delete(key);
      setItems((all) => all.filter((item) => item.key !== key));
    },
  };
}

function useRemote(): Remote<Document> {
  const { documents } = useApi();
  const { mutateAsync: requestUpload } = useMutation(documents.requestUpload.mutationOptions());
  const { mutateAsync: requestParts } = useMutation(documents.requestParts.mutationOptions());
  const { mutateAsync: complete } = useMutation(documents.complete.mutationOptions());
  return { requestUpload, requestParts, complete, transfer };
}
