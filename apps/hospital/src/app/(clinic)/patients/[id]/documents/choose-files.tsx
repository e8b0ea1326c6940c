"use client";

import { Button } from "@mantine/core";
import { CameraIcon, UploadIcon } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ChangeEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from "react";

interface ChooseFilesProps {
  button: RefObject<HTMLButtonElement | null>;
  onFiles: (files: readonly File[]) => void;
}

export function ChooseFiles({ button, onFiles }: ChooseFilesProps): ReactNode {
  const t = useTranslations("documents");
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const accept = useAcceptedFiles();
  const take = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(currentTarget.files ?? [])]);
    currentTarget.value = ""; // so that the same file may be chosen again
  };
  return (
    <div className="ui-choose ui-no-print">
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept={accept}
        aria-label={t("choose")}
        onChange={take}
      />
      <input ref={camera} type="file" hidden accept="image/jpeg" capture="environment" onChange={take} />
      <Button
        ref={button}
        variant="default"
        leftSection={<UploadIcon />}
        onClick={() => files.current?.click()}
      >
        {t("choose")}
      </Button>
      <Button
        variant="default"
        className="ui-touch-only"
        leftSection={<CameraIcon />}
        onClick={() => camera.current?.click()}
      >
        {t("camera")}
      </Button>
    </div>
  );
}

/** Loaded after the page: the schemas of the contracts would weigh on every first one. */
function useAcceptedFiles(): string | undefined {
  const [accept, setAccept] = useState<string>();
  useEffect(() => {
    void import("../../../../../uploads/file-problem.ts").then(({ acceptedFiles }) =>
      setAccept(acceptedFiles),
    );
  }, []);
  return accept;
}
