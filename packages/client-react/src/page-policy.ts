interface PageOptions {
  /** New for each answer. */
  nonce: string;
  /** React's development build evaluates strings, hot reload opens a socket, and Next's overlay brings its styles. */
  development: boolean;
  /** Where the app's pages send files and show pictures from. Left out, there is no such place. */
  filesOrigin?: string;
}

/**
 * The Content-Security-Policy of a page, for the apps' proxy.ts: only scripts and style elements with the nonce run,
 * and nothing comes from or goes to another origin than the file store. Mantine writes `style` attributes; only those are let through.
 */
export function pagePolicy({ nonce, development, filesOrigin }: PageOptions): string {
  const files = filesOrigin === undefined ? "" : ` ${filesOrigin}`;
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data:${files}`,
    "font-src 'self'",
    `connect-src 'self'${files}${development ? " ws:" : ""}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The same for every answer of an app, for its next.config.ts. */
export const fixedHeaders = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=(), payment=()" },
];
