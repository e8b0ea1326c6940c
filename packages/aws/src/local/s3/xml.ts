const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export function element(name: string, text: string | number | boolean): string {
  return `<${name}>${String(text).replace(/[&<>"]/g, (character) => escapes[character] ?? "")}</${name}>`;
}

/** `content` is XML already. */
export function xmlDocument(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${content}</${root}>`;
}

/** The contents of every such element, entities undone; of the small and flat documents that clients of S3 send. */
export function contentsOf(xml: string, name: string): string[] {
  const pattern = new RegExp(`<${name}>(.*?)</${name}>`, "gs");
  return [...xml.matchAll(pattern)].map(([, content = ""]) => content);
}

export function textOf(xml: string, name: string): string | undefined {
  const [content] = contentsOf(xml, name);
  return content
    ?.replace(/&quot;|&#34;|&#x22;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
