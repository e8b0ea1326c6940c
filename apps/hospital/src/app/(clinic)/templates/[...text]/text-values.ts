import { TemplateText } from "@polyclinic/contracts";
import { type Problem, problemsOf } from "@polyclinic/ui";

/** As a form holds it: a text message has no subject, and its form no field for one. */
export interface TextValues {
  subject: string;
  body: string;
}

export type TextField = keyof TextValues;

export function valuesOf({ subject, body }: TemplateText): TextValues {
  return { subject: subject ?? "", body };
}

type ReadText = { ok: true; text: TemplateText } | { ok: false; problems: Problem[] };

export function readText({ subject, body }: TextValues, hasSubject: boolean): ReadText {
  const read = TemplateText.safeParse({ subject: hasSubject ? subject : null, body });
  return read.success ? { ok: true, text: read.data } : { ok: false, problems: problemsOf(read.error) };
}

/** Problems as the API names them, for the fields of the form. */
export function inForm(problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path: problem.path.replace(/^text\./, "") }));
}

interface Versions {
  /** With which the form began. */
  before: TemplateText;
  mine: TemplateText;
  /** As it was saved meanwhile. */
  theirs: TemplateText;
}

/** The fields that somebody has to decide on. What only they changed begins with theirs, what both changed with mine. */
export function conflictingFields({ before, mine, theirs }: Versions) {
  return (["subject", "body"] as const)
    .filter((name) => mine[name] !== theirs[name] && theirs[name] !== before[name])
    .map((name) => ({
      name,
      initial: mine[name] === before[name] ? ("theirs" as const) : ("mine" as const),
    }));
}

/** `kept`: the fields in which mine stays, of those that were asked about; what nobody else changed stays mine anyhow. */
export function mergedText({ before, mine, theirs }: Versions, kept: ReadonlySet<string>): TemplateText {
  const asked = new Set<string>(conflictingFields({ before, mine, theirs }).map(({ name }) => name));
  const staysMine = (name: TextField) => kept.has(name) || !asked.has(name);
  return {
    subject: staysMine("subject") ? mine.subject : theirs.subject,
    body: staysMine("body") ? mine.body : theirs.body,
  };
}
