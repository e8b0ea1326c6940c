import type { ReactNode } from "react";

interface DoorProps {
  /** What one is about to enter. */
  brand: string;
  children: ReactNode;
  /** Below the card. */
  tools?: ReactNode;
}

/** The pages before there is a shell: one card in the middle. */
export function Door({ brand, children, tools }: DoorProps): ReactNode {
  return (
    <main className="ui-door">
      <div className="ui-door-brand">
        <span className="ui-place-mark" aria-hidden="true">
          ✚
        </span>
        {brand}
      </div>
      <div className="ui-door-card">{children}</div>
      {tools}
    </main>
  );
}
