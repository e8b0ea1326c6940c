import type { ReactNode } from "react";
import { Heading } from "./heading.tsx";

interface PageProps {
  title: ReactNode;
  /** Beside the title: a number, a state. */
  note?: ReactNode;
  /** The first one is the one that is wanted most. */
  actions?: ReactNode;
  /** As of a heading. */
  state?: string;
  /** `form`: as wide as lines can be read; `list`: all that there is. */
  width?: "list" | "form";
  children: ReactNode;
}

export function Page({ title, note, actions, state, width = "list", children }: PageProps): ReactNode {
  return (
    <div className="ui-page" data-width={width}>
      <div className="ui-page-head">
        <Heading {...(state !== undefined && { state })}>{title}</Heading>
        {note !== undefined && <div className="ui-page-note">{note}</div>}
        <div className="ui-page-actions">{actions}</div>
      </div>
      {children}
    </div>
  );
}
