import type { Browser, Language } from "@polyclinic/contracts";

/** In this order: all of them claim to be those that come after them. */
const NAMES: [RegExp, NonNullable<Browser["name"]>][] = [
  [/\bEdg(A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const SYSTEMS: [RegExp, NonNullable<Browser["system"]>][] = [
  [/\bWindows\b/, "Windows"],
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bMacintosh\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

export function readBrowser(userAgent: string | null): Browser {
  const text = userAgent?.slice(0, 300) ?? "";
  return { name: find(NAMES, text), system: find(SYSTEMS, text) };
}

function find<Word>(words: readonly [RegExp, Word][], text: string): Word | null {
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** `Firefox on Windows`. In English it is also what a browser is known by. */
export function browserText({ name, system }: Browser, language: Language): string {
  if (language === "ne") return `${system ?? "अर्को यन्त्र"} को ${name ?? "अर्को ब्राउजर"}`;
  return `${name ?? "another browser"} on ${system ?? "another system"}`;
}
