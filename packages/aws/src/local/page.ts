/** `text/html` for a person, of which every part that came from outside is escaped. */
export function htmlPage(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${content}
</main>
</body>
</html>
`;
}

/** What was sent, each with a heading; `heading` and `content` are HTML already. */
export function sentPage(
  title: string,
  sent: readonly { heading: string; content: string }[],
  notice = "",
): string {
  const items = sent.map(({ heading, content }) => `<li><h2>${heading}</h2>\n${content}</li>`);
  const list = sent.length > 0 ? `<ol>${items.join("\n")}</ol>` : "<p>None so far.</p>";
  return htmlPage(title, `${notice}<p>Newest first. Nothing leaves this machine.</p>\n${list}`);
}

/** Names, and values that are HTML already. */
export function htmlFields(fields: Record<string, string>): string {
  const rows = Object.entries(fields).map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${value}</dd>`);
  return `<dl>${rows.join("")}</dl>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Addresses in it can be followed. */
export function htmlText(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) =>
      index % 2 === 1 ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part),
    )
    .join("");
}

export function htmlTime(iso: string): string {
  return `<time datetime="${iso}">${iso.replace("T", " ").slice(0, 19)} UTC</time>`;
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 50rem; margin: 0 auto; padding: 1rem; }
ol { list-style: none; padding: 0; }
li { border-top: 1px solid GrayText; padding-block: .75rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 0 0 .25rem; }
li p { margin: .25rem 0; }
dt { font-weight: bold; }
dl { display: grid; grid-template-columns: fit-content(45%) 1fr; gap: .2rem 1rem; margin-bottom: 0; }
dd { margin: 0; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; font: inherit; margin: 0; }
iframe { width: 100%; height: 30rem; border: 1px solid GrayText; background: white; }
`;
