/** Marks that turn the direction of text: with them "fdp.exe" can be shown as "exe.pdf". The joiners of Devanagari stay. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;

/**
 * The header's value by RFC 6266: the name in UTF-8 (RFC 5987) for every browser of today, and an ASCII one for the
 * rest. A name can neither end the header nor carry a path.
 */
export function contentDisposition(fileName: string, inline: boolean): string {
  const name = fileName
    .toWellFormed()
    .replace(DIRECTION, "")
    .replace(CONTROL, " ")
    .replace(/[/\\]/g, "_")
    .trim();
  const type = inline ? "inline" : "attachment";
  if (name === "") return type;
  // A percent sign in the plain form is read as an escape by some browsers.
  const ascii = name.replace(/[^\x20-\x7e]/gu, "_").replace(/["%]/g, "_");
  return `${type}; filename="${ascii}"; filename*=UTF-8''${encodeExtended(name)}`;
}

/** encodeURIComponent leaves four characters that RFC 5987 does not have among its own. */
function encodeExtended(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
