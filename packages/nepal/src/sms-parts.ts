export interface SmsParts {
  readonly encoding: "GSM-7" | "UCS-2";
  /** Septets of GSM-7 or 16-bit units of UCS-2: what the limits count. */
  readonly units: number;
  /** What the sender pays for. 0 for an empty text. */
  readonly parts: number;
  /** Units that still fit into the last part. */
  readonly unitsLeft: number;
}

/** The default alphabet of GSM 03.38 without its escape character. */
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/** Each takes two septets: an escape and the character. */
const EXTENSION = "\f^{}\\[~]|€";

const LIMITS = { "GSM-7": { single: 160, joined: 153 }, "UCS-2": { single: 70, joined: 67 } } as const;

/**
 * How a text message travels. One character outside GSM-7, such as any of Devanagari, makes the whole message UCS-2,
 * which holds 70 units instead of 160. A longer message goes out in joined parts, each with a header that takes some
 * of its room (153 and 67 units are left), and no character is split between two parts. A carrier that breaks
 * messages between words may need a part more.
 */
export function countSmsParts(text: string): SmsParts {
  const characters = Array.from(text);
  const encoding = characters.every((each) => septets(each) > 0) ? "GSM-7" : "UCS-2";
  const sizes = characters.map((each) => (encoding === "GSM-7" ? septets(each) : each.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { single, joined } = LIMITS[encoding];
  if (units <= single) return { encoding, units, parts: units === 0 ? 0 : 1, unitsLeft: single - units };

  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    const fits = used + size <= joined;
    parts += fits ? 0 : 1;
    used = fits ? used + size : size;
  }
  return { encoding, units, parts, unitsLeft: joined - used };
}

/** 0: not in GSM-7. */
function septets(character: string): 0 | 1 | 2 {
  if (BASIC.includes(character)) return 1;
  return EXTENSION.includes(character) ? 2 : 0;
}
