import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { visitor } from "../../server/visitor.ts";
import { OperatorShell } from "./operator-shell.tsx";
import { Stranger } from "./stranger.tsx";
import { Unreachable } from "./unreachable.tsx";

export default async function OperatorLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const who = await visitor();
  if (who.kind === "nobody") redirect("/sign-in");
  if (who.kind === "unreachable") return <Unreachable />;
  if (who.kind === "stranger") return <Stranger me={who.me} />;
  return <OperatorShell me={who.me}>{children}</OperatorShell>;
}
