interface CookieOptions {
  appOrigin: string;
  cookieName: string;
}

/** The name with its prefix: a browser accepts `__Host-` only with Secure, Path=/ and no Domain. */
export function cookieNameOf(options: CookieOptions): string {
  return isSecure(options) ? `__Host-${options.cookieName}` : options.cookieName;
}

/** Null without a session, or with a value that cannot be one of ours. */
export function readSession(options: CookieOptions, header: string | null): string | null {
  const name = cookieNameOf(options);
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at < 0 || part.slice(0, at).trim() !== name) continue;
    const value = part.slice(at + 1).trim();
    return /^[A-Za-z0-9._~-]{16,512}$/.test(value) ? value : null;
  }
  return null;
}

export function sessionCookie(options: CookieOptions, sessionId: string, expiresAt: string): string {
  return `${cookieNameOf(options)}=${sessionId}; Expires=${new Date(expiresAt).toUTCString()}${attributes(options)}`;
}

export function clearedCookie(options: CookieOptions): string {
  return `${cookieNameOf(options)}=; Max-Age=0${attributes(options)}`;
}

function attributes(options: CookieOptions): string {
  return `; Path=/; HttpOnly; SameSite=Lax${isSecure(options) ? "; Secure" : ""}`;
}

function isSecure(options: CookieOptions): boolean {
  return options.appOrigin.startsWith("https:");
}
