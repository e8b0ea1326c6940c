import { apiLink, domainErrorOf, type HospitalRouter } from "@polyclinic/client";
import type { ErrorBody } from "@polyclinic/contracts";
import { createTRPCClient, type TRPCClient } from "@trpc/client";

/** Of a call from a page before there is a shell. `unreachable`: no answer came, or none that helps. */
export type Outcome<Data> =
  | { kind: "done"; data: Data }
  | { kind: "refused"; error: ErrorBody }
  | { kind: "unreachable" };

/** For whoever has the link of an e-mail, signed in or not: the page is made for nobody. */
export function callForNobody<Data>(
  call: (api: TRPCClient<HospitalRouter>) => Promise<Data>,
): Promise<Outcome<Data>> {
  const api = createTRPCClient<HospitalRouter>({ links: [apiLink({ url: "/api/trpc" })] });
  return outcomeOf(call(api));
}

export function outcomeOf<Data>(called: Promise<Data>): Promise<Outcome<Data>> {
  return called.then(
    (data) => ({ kind: "done", data }),
    (error: unknown) => {
      const body = domainErrorOf(error);
      return body && body.domainCode !== "UNAVAILABLE"
        ? { kind: "refused", error: body }
        : { kind: "unreachable" };
    },
  );
}
