import { DomainError } from "@polyclinic/contracts";

/** No input of ours has more than six. */
const MAX_DEPTH = 20;
const [QUOTE, BACKSLASH, BRACE, END_BRACE, BRACKET, END_BRACKET] = [34, 92, 123, 125, 91, 93];

export const TOO_DEEP = new DomainError("INVALID", "The JSON is nested too deeply.");

/**
 * Whether arrays and objects stand in one another beyond what anybody means: whatever walks through the value afterwards
 * would go as deep. Asked before the text is parsed; whether it is JSON at all, the parser says.
 */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isInString) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) isInString = false;
    } else if (code === QUOTE) isInString = true;
    else if (code === END_BRACE || code === END_BRACKET) depth -= 1;
    else if (code === BRACE || code === BRACKET) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    }
  }
  return false;
}
