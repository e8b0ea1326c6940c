import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { visitor } from "../../server/visitor.ts";
import { Api } from "./api.tsx";
import { OperatorShell } from "./operator-shell.tsx";
import { Stranger } from "./stranger.tsx";
import { Unreachable } from "./unreachable.tsx";

export default async function OperatorLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const who = await visitor();
  if (who.kind === "nobody") redirect("/sign-in");
  if (who.kind === "unproven") redirect("/second-factor");
  if (who.kind === "unreachable") return <Unreachable />;
  return (
    <Api key={who.me.user.id} me={who.me}>
      {who.kind === "stranger" ? (
        <Stranger me={who.me} />
      ) : (
        <OperatorShell me={who.me}>{children}</OperatorShell>
      )}
    </Api>
  );
}
