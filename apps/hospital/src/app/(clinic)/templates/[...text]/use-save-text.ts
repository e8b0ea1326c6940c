"use client";

import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import type { Template, TemplateText } from "@polyclinic/contracts";
import type { Problem } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { templatePath } from "../template-path.ts";
import { inForm } from "./text-values.ts";

export interface TextConflict {
  mine: TemplateText;
  current: Template;
}

interface SaveTextOptions {
  onSaved: (saved: Template) => void;
  onRefused: (problems: readonly Problem[]) => void;
}

/** When somebody was faster, `conflict` holds both texts until one of them was chosen and saved. */
export function useSaveText(template: Template, { onSaved, onRefused }: SaveTextOptions) {
  const { kind, audience, channel, language } = template;
  const api = useApi();
  const queryClient = useQueryClient();
  const [conflict, setConflict] = useState<TextConflict | null>(null);
  const override = useMutation(
    api.templates.override.mutationOptions({
      onSuccess: onSaved,
      onError: async (error, { text }) => {
        const body = domainErrorOf(error);
        setConflict(body?.domainCode === "CONFLICT" ? await conflictWith(text) : null);
        if (body?.fields) onRefused(inForm(body.fields));
      },
    }),
  );

  /** Null when it cannot be read just now: then one may save once more. */
  async function conflictWith(mine: TemplateText): Promise<TextConflict | null> {
    const options = { ...api.templates.list.queryOptions(), staleTime: 0 };
    const list = await queryClient.fetchQuery(options).catch(() => null);
    const current = list?.items.find((item) => templatePath(item) === templatePath(template));
    return current ? { mine, current } : null;
  }

  return {
    save: (text: TemplateText, version = template.version) =>
      override.mutate({ kind, audience, channel, language, version, text }),
    /** Until the page has begun anew with what was saved. */
    busy: override.isPending || override.isSuccess,
    saved: override.isSuccess,
    error: override.error,
    conflict,
    closeConflict: () => setConflict(null),
  };
}
