import type { ErrorBody } from "@polyclinic/contracts";
import { useState } from "react";
import { type Problem, problemsOf } from "../forms/problems.ts";
import { type Form, useForm } from "../forms/use-form.ts";
import { useRefusalText } from "../sign-in/refusal-text.ts";
import { useSoon } from "../use-soon.ts";

const loadSchemas = () => import("./schemas.ts");
export type Schemas = Awaited<ReturnType<typeof loadSchemas>>;

type Failed = { kind: "refused"; error: ErrorBody } | { kind: "unreachable" };
type Parsed<Input> =
  | { success: true; data: Input }
  | { success: false; error: Parameters<typeof problemsOf>[0] };

interface ProofOptions<Values, Input, Done> {
  initial: Values;
  read: (schemas: Schemas, values: Values) => Parsed<Input>;
  /** What no schema says, since only the page knows it. */
  check?: (values: Values) => Problem[];
  call: (input: Input) => Promise<Done | Failed>;
  onDone: (outcome: Exclude<Done, Failed>) => void;
  /** True: it has dealt with it. */
  onRefused?: (error: ErrorBody) => boolean;
}

interface Proof<Values> {
  form: Form<Values>;
  busy: boolean;
  /** Empty when there is nothing to say, or the field says it. */
  refusal: string;
}

/** A short form that asks for a password or a code. */
export function useProof<Values extends object, Input, Done extends { kind: string }>(
  options: ProofOptions<Values, Input, Done>,
): Proof<Values> {
  const refusalText = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  useSoon(loadSchemas);
  const form = useForm({ initial: options.initial, onSubmit: () => void submit(), enter: "submit" });

  async function submit() {
    if (busy) return;
    const input = options.read(await loadSchemas(), form.values);
    setRefusal("");
    if (!input.success) return form.refuse(asFields(problemsOf(input.error)));
    const problems = options.check?.(form.values) ?? [];
    if (problems.length > 0) return form.refuse(problems);
    setBusy(true);
    const outcome = await options.call(input.data);
    setBusy(false);
    if (!isFailed(outcome)) return options.onDone(outcome as Exclude<Done, Failed>); // as: the line before
    if (outcome.kind === "unreachable") return setRefusal(refusalText(outcome));
    if (options.onRefused?.(outcome.error)) return;
    if (outcome.error.fields) return form.refuse(asFields(outcome.error.fields));
    setRefusal(refusalText(outcome));
  }

  return { form, busy, refusal };
}

function isFailed(outcome: { kind: string }): outcome is Failed {
  return outcome.kind === "refused" || outcome.kind === "unreachable";
}

/** Of a code that looks like one. */
const SAID_BY_CODE: ReadonlySet<string> = new Set(["wrong_code", "unreadable_factor"]);

/** What a code looks like is said in words of its own. */
function asFields(problems: readonly Problem[]): Problem[] {
  return problems.map((problem) =>
    problem.path === "code" && !SAID_BY_CODE.has(problem.code)
      ? { ...problem, textKey: "secondFactor.notACode" }
      : problem,
  );
}
