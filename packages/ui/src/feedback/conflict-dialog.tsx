"use client";

import { Button, Group, Radio } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "./dialog.tsx";

export interface ConflictingField {
  name: string;
  label: string;
  mine: ReactNode;
  theirs: ReactNode;
  /** What is chosen to begin with. */
  initial: "mine" | "theirs";
}

interface ConflictDialogProps {
  fields: ConflictingField[];
  /** Who or when, in a sentence. */
  explanation: ReactNode;
  busy: boolean;
  /** The names of the fields for which one's own version was kept. */
  onResolve: (mine: ReadonlySet<string>) => void;
  onClose: () => void;
}

/** Both versions beside each other; the person who typed decides, field by field. Theirs is the one that counts now. */
export function ConflictDialog({
  fields,
  explanation,
  busy,
  onResolve,
  onClose,
}: ConflictDialogProps): ReactNode {
  const t = useTranslations("ui.conflict");
  const [mine, setMine] = useState<ReadonlySet<string>>(
    () => new Set(fields.filter((field) => field.initial === "mine").map((field) => field.name)),
  );
  const choose = (name: string, own: boolean) =>
    setMine((before) => new Set(own ? [...before, name] : [...before].filter((other) => other !== name)));
  return (
    <Dialog onClose={onClose} size="lg" title={t("title")} closeButtonProps={{ "aria-label": t("close") }}>
      <p>{explanation}</p>
      {fields.map((field) => (
        <Radio.Group
          key={field.name}
          className="ui-conflict"
          label={field.label}
          value={mine.has(field.name) ? "mine" : "theirs"}
          onChange={(value) => choose(field.name, value === "mine")}
        >
          <Version value="mine" caption={t("mine")} content={field.mine} />
          <Version value="theirs" caption={t("theirs")} content={field.theirs} />
        </Radio.Group>
      ))}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t("back")}
        </Button>
        <Button onClick={() => onResolve(mine)} loading={busy}>
          {t("save")}
        </Button>
      </Group>
    </Dialog>
  );
}

function Version({
  value,
  caption,
  content,
}: {
  value: string;
  caption: string;
  content: ReactNode;
}): ReactNode {
  return (
    <Radio
      value={value}
      label={
        <>
          <span className="ui-conflict-caption">{caption}</span> {content}
        </>
      }
    />
  );
}
