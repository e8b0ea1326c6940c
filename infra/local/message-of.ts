/** What to tell a person of something that was thrown. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  // A refused connection to a name with several addresses has a code and no message.
  return error.message || ("code" in error ? String(error.code) : error.name);
}
