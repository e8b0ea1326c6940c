"use client";

import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import { type Problem, useProblemText } from "./problems.ts";

type TextName<Values> = { [Name in keyof Values]: Values[Name] extends string ? Name : never }[keyof Values] &
  string;

export interface Form<Values> {
  values: Values;
  /** Something differs from what the form began with. */
  dirty: boolean;
  set: <Name extends keyof Values & string>(name: Name, value: Values[Name]) => void;
  /** For a field that holds text: name, value, change and error in one. */
  text: (name: TextName<Values>) => TextProps;
  /** In words, by dotted path. */
  errors: Readonly<Record<string, string>>;
  /** Shows them beside their fields and focuses the first field that has one. */
  refuse: (problems: readonly Problem[]) => void;
  formProps: {
    ref: RefObject<HTMLFormElement | null>;
    noValidate: true;
    method: "post";
    onSubmit: (event: FormEvent) => void;
    onKeyDown: (event: KeyboardEvent) => void;
  };
}

interface TextProps {
  name: string;
  value: string;
  onChange: (event: { currentTarget: { value: string } }) => void;
  error: ReactNode;
  /** Mantine's PasswordInput does not say it by itself. */
  "aria-invalid": true | undefined;
}

interface FormOptions<Values> {
  initial: Values;
  onSubmit: () => void;
  /** In a long form Enter goes on to the next field; in a short one it submits, as browsers do. */
  enter: "next" | "submit";
}

/**
 * Ctrl-Enter submits from any field, and a field with `data-autofocus` has the focus to begin with. `post`, so that
 * a form that is sent before the script runs puts nothing in the URL.
 */
export function useForm<Values extends object>({
  initial,
  onSubmit,
  enter,
}: FormOptions<Values>): Form<Values> {
  const problemText = useProblemText();
  const ref = useRef<HTMLFormElement>(null);
  const [start] = useState(initial);
  const [values, setValues] = useState(initial);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    ref.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
  }, []);
  useEffect(() => {
    if (refusals > 0) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);

  const set: Form<Values>["set"] = (name, value) => {
    setValues((before) => ({ ...before, [name]: value }));
    setProblems((before) => without(before, name));
  };
  // At every render, so that they follow the language; of two problems of a field the first is shown.
  const errors: Record<string, string> = Object.fromEntries(
    problems.map((problem) => [problem.path, problemText(problem)] as const).toReversed(),
  );
  return {
    values,
    dirty: JSON.stringify(values) !== JSON.stringify(start),
    set,
    errors,
    text: (name) => ({
      name,
      value: values[name] as string, // TextName holds the names of texts only
      onChange: (event) => set(name, event.currentTarget.value as Values[typeof name]), // likewise
      error: errors[name],
      "aria-invalid": errors[name] === undefined ? undefined : true,
    }),
    refuse: (refused) => {
      setProblems(refused);
      setRefusals((count) => count + 1);
    },
    formProps: {
      ref,
      noValidate: true,
      method: "post",
      onSubmit: (event) => {
        event.preventDefault();
        onSubmit();
      },
      onKeyDown: (event) => {
        if (event.key !== "Enter") return;
        if (event.ctrlKey || event.metaKey) {
          event.preventDefault();
          ref.current?.requestSubmit();
        } else if (enter === "next" && isLine(event.target)) {
          event.preventDefault();
          focusAfter(event.target, ref.current);
        }
      },
    },
  };
}

/** An error of a field goes as soon as it is edited, and so do those of its parts. */
function without(problems: readonly Problem[], name: string): readonly Problem[] {
  return problems.filter(({ path }) => path !== name && !path.startsWith(`${name}.`));
}

function isLine(target: EventTarget): target is HTMLElement {
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "checkbox";
}

function focusAfter(field: HTMLElement, form: HTMLFormElement | null): void {
  const fields = [...(form?.elements ?? [])].filter(
    (element): element is HTMLElement =>
      element instanceof HTMLElement && element.matches(":enabled") && element.tabIndex >= 0,
  );
  const stops = fields.filter((element) =>
    element.matches("input:not([type=radio]), input:checked, select, textarea, [type=submit]"),
  );
  stops[stops.indexOf(field) + 1]?.focus();
}
