import { codeAt } from "@polyclinic/auth";

/** HTML for the mailbox: what the authenticator apps of the demo's people show at this moment. */
export function codesOf(totpSecrets: Readonly<Record<string, string>>, now: Date): string {
  const rows = Object.entries(totpSecrets).map(
    ([email, secret]) => `<dt>${email}</dt><dd><code>${codeAt(secret, now)}</code></dd>`,
  );
  const seconds = 30 - (Math.floor(now.getTime() / 1_000) % 30);
  return `<details open><summary>Codes of the second factor, for another ${seconds} s</summary><dl>${rows.join("")}</dl>
<p>A code counts once. Load the page again for the next ones.</p></details>`;
}
