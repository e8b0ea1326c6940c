import { post } from "./post.ts";

/** False when no answer came: the cookie may still be there. */
export async function signOut(): Promise<boolean> {
  return (await post("/api/session/sign-out", {}))?.ok ?? false;
}
