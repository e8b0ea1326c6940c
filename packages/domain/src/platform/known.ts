/** What an older or newer release stored and this one does not know is left out: it grants nothing. */
export function onlyKnown<T extends string>(
  catalogue: { options: readonly T[] },
  stored: readonly string[],
): T[] {
  return catalogue.options.filter((name) => stored.includes(name));
}
