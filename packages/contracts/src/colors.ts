/** A clinic's own colour: white text stands on each. The order is fixed, for it decides which clinic has which. */
export const clinicColors = [
  "#0f766a",
  "#9a3412",
  "#1d4ed8",
  "#7e22ce",
  "#be185d",
  "#3f6212",
  "#0e7490",
  "#854d0e",
] as const;

/** The same text always gives the same colour, which carries no meaning: of a clinic its id, on a page as in its mail. */
export function colorOf(text: string): string {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 100_003;
  return clinicColors[sum % clinicColors.length] ?? clinicColors[0];
}
