// Insertions that lean on the code itself: the bracket of an exported list, the last import. Each throws when the place
// is gone, before anything is written, so that a slice is written whole or not at all.

const PAIRS: Record<string, string> = { "(": ")", "[": "]", "{": "}" };

/** Before the first `export`, `const` or comment below the imports. Biome puts it in order. */
export function addImport(text: string, line: string): string {
  const [last] = [...text.matchAll(/^import [^;]*;\n/gm)].slice(-1);
  const place = last ? last.index + last[0].length : 0;
  return `${text.slice(0, place)}${line}\n${text.slice(place)}`;
}

/** After the last line that the pattern finds. */
export function addAfterLast(text: string, pattern: RegExp, addition: string): string {
  const [last] = [...text.matchAll(pattern)].slice(-1);
  if (!last) throw new Error(`nothing matches ${pattern}`);
  const place = last.index + last[0].length;
  return text.slice(0, place) + addition + text.slice(place);
}

/** Into the list whose opening bracket ends what `opening` finds, at its end. A type's separator is the semicolon. */
export function appendItem(text: string, opening: RegExp, item: string, separator: Separator = ","): string {
  const { items, end } = readList(text, opening, separator);
  const place = items.at(-1)?.end ?? end;
  return text.slice(0, place) + (items.length > 0 ? `${separator} ` : "") + item + text.slice(place);
}

/** The same into a list that is sorted, which it stays. */
export function addItem(text: string, opening: RegExp, item: string, separator: Separator = ","): string {
  const { items } = readList(text, opening, separator);
  const next = items.find(({ start, end }) => text.slice(start, end) > item);
  return next
    ? `${text.slice(0, next.start)}${item}${separator} ${text.slice(next.start)}`
    : appendItem(text, opening, item, separator);
}

/** Into the sorted union of strings that follows what `before` finds. */
export function addToUnion(text: string, before: RegExp, literal: string): string {
  const start = endOf(text, before);
  // A long one begins on a line of its own.
  const union = /^\s*\|?\s*"[^"]*"(\s*\|\s*"[^"]*")*/.exec(text.slice(start))?.[0];
  if (union === undefined) throw new Error(`no union of strings follows ${before}`);
  const members = [
    ...union
      .replace(/^\s*\|/, "")
      .split("|")
      .map((each) => each.trim()),
    JSON.stringify(literal),
  ].toSorted();
  return text.slice(0, start) + members.join(" | ") + text.slice(start + union.length);
}

type Separator = "," | ";";

interface Item {
  start: number;
  end: number;
}

function readList(text: string, opening: RegExp, separator: Separator): { items: Item[]; end: number } {
  const start = endOf(text, opening);
  const items: Item[] = [];
  let itemStart = start;
  const finish = (end: number): void => {
    const item = text.slice(itemStart, end);
    const from = itemStart + item.length - item.trimStart().length;
    if (item.trim() !== "") items.push({ start: from, end: from + item.trim().length });
    itemStart = end + 1;
  };
  for (let at = start; at < text.length; at = skip(text, at)) {
    const letter = text[at] ?? "";
    if (letter === separator) finish(at);
    if (Object.values(PAIRS).includes(letter)) {
      finish(at);
      return { items, end: at };
    }
  }
  throw new Error("the list is never closed");
}

function endOf(text: string, pattern: RegExp): number {
  const found = pattern.exec(text);
  if (!found) throw new Error(`nothing matches ${pattern}`);
  return found.index + found[0].length;
}

/** Where the next token begins: strings, comments and whole brackets are one. */
function skip(text: string, at: number): number {
  const rest = text.slice(at);
  const whole = /^("(\\.|[^"\\])*"|'(\\.|[^'\\])*'|`(\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\/)/.exec(
    rest,
  )?.[0];
  if (whole !== undefined) return at + whole.length;
  const closing = PAIRS[rest[0] ?? ""];
  if (closing === undefined) return at + 1;
  let inner = at + 1;
  while (inner < text.length && text[inner] !== closing) inner = skip(text, inner);
  return inner + 1;
}
