"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { DocumentKind, type PatientId, RequestUpload } from "@polyclinic/contracts";
import { Dialog, problemsOf, SelectField, useForm, useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { z } from "zod";
import { contentTypeOf, type FileProblem, problemOf } from "../../../../../uploads/file-problem.ts";
import type { Uploads } from "../../../../../uploads/use-uploads.ts";
import { useSizeText } from "./use-size-text.ts";

const { kind, title } = RequestUpload.shape;
const About = z.object({ kind, title });

interface SendDialogProps {
  patientId: PatientId;
  files: readonly File[];
  onSend: Uploads["add"];
  onClose: () => void;
}

/** What is refused is said here, before anything is sent; the rest goes. */
export default function SendDialog({ patientId, files, onSend, onClose }: SendDialogProps): ReactNode {
  const t = useTranslations("documents");
  const kinds = useTranslations("documentKinds");
  const numberText = useNumberText();
  const form = useForm({ initial: { kind: "", title: "" }, onSubmit: submit, enter: "submit" });
  const rows = files.map((file) => ({ file, problem: problemOf(file, patientId) }));
  const good = rows.filter(({ problem }) => problem === null).map(({ file }) => file);

  function submit() {
    const about = About.safeParse({ ...form.values, title: form.values.title.trim() || null });
    if (!about.success) return form.refuse(problemsOf(about.error));
    onSend(good.flatMap((file) => announce(file, about.data)));
    return onClose();
  }

  function announce(file: File, about: Pick<RequestUpload, "kind" | "title">) {
    const contentType = contentTypeOf(file);
    if (contentType === null) return [];
    return { file, input: { patientId, fileName: file.name, contentType, size: file.size, ...about } };
  }

  return (
    <Dialog onClose={onClose} title={t("sendTitle")} closeButtonProps={{ "aria-label": t("close") }}>
      <form className="ui-fields" {...form.formProps}>
        <ul className="ui-files">
          {rows.map(({ file, problem }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and two files may be alike
            <FileLine key={index} file={file} problem={problem} />
          ))}
        </ul>
        {good.length > 0 && (
          <>
            <SelectField
              label={t("kind")}
              required
              empty={t("chooseKind")}
              options={DocumentKind.options.map((value) => ({ value, label: kinds(value) }))}
              data-autofocus
              {...form.text("kind")}
            />
            <TextInput label={t("name")} description={t("nameHint")} {...form.text("title")} />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t(good.length > 0 ? "cancel" : "close")}
          </Button>
          {good.length > 0 && (
            <Button type="submit">
              {t("send", { count: good.length, number: numberText(good.length) })}
            </Button>
          )}
        </Group>
      </form>
    </Dialog>
  );
}

function FileLine({ file, problem }: { file: File; problem: FileProblem | null }): ReactNode {
  const t = useTranslations("documents.refused");
  const sizeText = useSizeText();
  return (
    <li>
      <span className="ui-file-name">{file.name}</span>{" "}
      <span className="ui-quiet">{sizeText(file.size)}</span>
      {problem && (
        <strong className="ui-file-problem" role="alert">
          {t(problem.kind, { maximum: problem.kind === "size" ? sizeText(problem.maxBytes) : "" })}
        </strong>
      )}
    </li>
  );
}
