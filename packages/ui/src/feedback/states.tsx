import type { ReactNode } from "react";
import { AlertIcon } from "../alert-icon.tsx";

interface StateProps {
  title: string;
  /** What to do now, in a sentence. */
  hint?: ReactNode;
  action?: ReactNode;
  /** All that the page shows: then the title is the page's heading. */
  isPage?: boolean;
}

/** An empty list says why it is empty and what to do. */
export function EmptyState({ title, hint, action, isPage }: StateProps): ReactNode {
  return (
    <div className="ui-state">
      <StateTitle title={title} isPage={isPage ?? false} />
      {hint !== undefined && <p>{hint}</p>}
      {action}
    </div>
  );
}

interface ErrorStateProps extends StateProps {
  retry?: { label: string; onRetry: () => void; busy?: boolean };
  /** What to name when reporting it. */
  reference?: string;
}

/** Plain HTML on purpose: every page carries its error page with it, and Mantine would come along a second time. */
export function ErrorState({ title, hint, action, isPage, retry, reference }: ErrorStateProps): ReactNode {
  return (
    <div className="ui-state" role="alert">
      <AlertIcon />
      <StateTitle title={title} isPage={isPage ?? false} />
      {hint !== undefined && <p>{hint}</p>}
      {reference !== undefined && <p className="ui-reference">{reference}</p>}
      {retry && (
        <button type="button" className="ui-button" onClick={retry.onRetry} disabled={retry.busy ?? false}>
          {retry.label}
        </button>
      )}
      {action}
    </div>
  );
}

function StateTitle({ title, isPage }: { title: string; isPage: boolean }): ReactNode {
  const Element = isPage ? "h1" : "p";
  return <Element className="ui-state-title">{title}</Element>;
}
