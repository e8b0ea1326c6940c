import { cookieNameOf } from "@polyclinic/client-react/bff";
import { pagePolicy } from "@polyclinic/client-react/page-policy";
import { type NextRequest, NextResponse } from "next/server";
import { env, isDevelopment } from "./env.ts";
import { bffOptions } from "./server/bff-options.ts";

/** The links of e-mails open the last three, whoever has them. */
const OPEN_PATHS: ReadonlySet<string> = new Set([
  "/sign-in",
  "/forgot-password",
  "/reset-password",
  "/invitation",
  "/unsubscribe",
]);

/** Sends a browser without a session to the sign-in, and nothing more: whether a session is any good, the API says. */
export default function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  if (!OPEN_PATHS.has(pathname) && !request.cookies.has(cookieNameOf(bffOptions()))) {
    const target = request.nextUrl.clone();
    target.pathname = "/sign-in";
    target.search = pathname === "/" ? "" : `?${new URLSearchParams({ next: pathname })}`;
    return NextResponse.redirect(target);
  }
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = pagePolicy({ nonce, development: isDevelopment, filesOrigin: env().FILES_ORIGIN });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-pathname", pathname);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  matcher: [{ source: "/((?!api/|_next/|icon.svg$).*)" }],
};
