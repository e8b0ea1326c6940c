import { batchLink, domainErrorOf, type HospitalRouter } from "@polyclinic/client";
import { createTRPCClient } from "@trpc/client";

/** For whoever has the link of an e-mail, signed in or not: the page is made for nobody. */
export async function unsubscribe(token: string): Promise<"done" | "unknown" | "unreachable"> {
  const { notifications } = createTRPCClient<HospitalRouter>({ links: [batchLink({ url: "/api/trpc" })] });
  try {
    await notifications.unsubscribe.mutate({ token });
    return "done";
  } catch (error) {
    const code = domainErrorOf(error)?.domainCode;
    return code === "NOT_FOUND" || code === "INVALID" ? "unknown" : "unreachable";
  }
}
