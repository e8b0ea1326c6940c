import { pagePolicy } from "@polyclinic/client-react/page-policy";
import { type NextRequest, NextResponse } from "next/server";
import { isDevelopment } from "./env.ts";

/** Every page gets a nonce of its own: a script or style that was smuggled in does not know it and is not run. */
export default function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = pagePolicy({ nonce, development: isDevelopment });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = { matcher: "/((?!api/|_next/|icon.svg$).*)" };
