import type { DocumentKind } from "@polyclinic/contracts";
import { BoneIcon, FileIcon, FlaskIcon, IdentityIcon, PillIcon, SignatureIcon } from "@polyclinic/ui";
import type { ReactNode } from "react";

const icons: Readonly<Record<DocumentKind, () => ReactNode>> = {
  "lab-report": FlaskIcon,
  "prescription-scan": PillIcon,
  "radiology-image": BoneIcon,
  consent: SignatureIcon,
  "identity-paper": IdentityIcon,
  other: FileIcon,
};

export function DocumentKindIcon({ kind }: { kind: DocumentKind }): ReactNode {
  const Kind = icons[kind];
  return <Kind />;
}
