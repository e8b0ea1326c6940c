"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import type { Template, TemplatePreview } from "@polyclinic/contracts";
import type { Problem } from "@polyclinic/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { inForm, readText, type TextValues } from "./text-values.ts";

const PAUSE_MS = 300;

export interface TextPreview {
  shown: TemplatePreview | undefined;
  /** What the API would refuse in what is typed now. */
  problems: readonly Problem[];
  failed: boolean;
}

export function useTextPreview(template: Template, values: TextValues): TextPreview {
  const { kind, audience, channel, language } = template;
  const [asked] = useDebouncedValue(values, PAUSE_MS);
  const read = readText(asked, template.defaultText.subject !== null);
  const api = useApi();
  const preview = useQuery(
    api.templates.preview.queryOptions(
      { kind, audience, channel, language, ...(read.ok && { text: read.text }) },
      { enabled: read.ok, placeholderData: keepPreviousData, trpc: { abortOnUnmount: true } },
    ),
  );
  const refused = domainErrorOf(preview.error)?.fields;
  return {
    shown: preview.data,
    problems: refused && asked === values ? inForm(refused) : [],
    failed: preview.isError && !refused,
  };
}
