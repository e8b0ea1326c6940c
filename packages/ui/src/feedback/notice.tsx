import type { ReactNode } from "react";
import { AlertIcon } from "../alert-icon.tsx";

interface NoticeProps {
  tone: "warning" | "error";
  children: ReactNode;
}

/** Read aloud when it appears. */
export function Notice({ tone, children }: NoticeProps): ReactNode {
  return (
    <div className="ui-notice" data-tone={tone} role="alert">
      <AlertIcon />
      <div>{children}</div>
    </div>
  );
}
