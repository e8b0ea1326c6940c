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

/** The same for every answer of an app, files and refusals included. */
const always = [
  { key: "strict-transport-security", value: "max-age=31536000; includeSubDomains" },
  { key: "x-content-type-options", value: "nosniff" },
  { key: "x-frame-options", value: "DENY" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "cross-origin-resource-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=(), payment=()" },
];

/** Pages and redirects too; what the build made has names of its own for every version, and may be kept. */
const unkept = [{ key: "cache-control", value: "no-store" }];

/**
 * Below /api is data and below /_next what the build made: proxy.ts passes both by, and where there is no such thing Next
 * answers with a page all the same, in which nothing runs.
 */
const ofData = [{ key: "content-security-policy", value: "default-src 'none'; frame-ancestors 'none'" }];

/** For an app's next.config.ts. */
export const fixedHeaders = [
  { source: "/(.*)", headers: always },
  { source: "/((?!_next/|icon.svg$).*)", headers: unkept },
  { source: "/(api|_next)/(.*)", headers: ofData },
];
