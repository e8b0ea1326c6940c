import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** On its own, since every page carries its error page with it and should not carry all icons twice. */
export function AlertIcon(): ReactNode {
  return (
    <Icon>
      <path d="M12 4 2.8 19.5h18.4zM12 10v4M12 17v.01" />
    </Icon>
  );
}
