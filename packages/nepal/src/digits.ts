const DEVANAGARI_ZERO = 0x0966;

/** Replaces 0–9 and leaves everything else as it is. */
export function toDevanagariDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(DEVANAGARI_ZERO + Number(digit)));
}

/** The way back: replaces ०–९ and leaves everything else as it is. */
export function fromDevanagariDigits(text: string): string {
  return text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - DEVANAGARI_ZERO));
}
