import { callForNobody } from "./outcome.ts";

export async function unsubscribe(token: string): Promise<"done" | "unknown" | "unreachable"> {
  const outcome = await callForNobody(({ notifications }) => notifications.unsubscribe.mutate({ token }));
  if (outcome.kind !== "refused") return outcome.kind;
  const { domainCode } = outcome.error;
  return domainCode === "NOT_FOUND" || domainCode === "INVALID" ? "unknown" : "unreachable";
}
