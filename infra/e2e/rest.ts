import type { Demo } from "../local/demo-file.ts";

/** Calls below `/api`, as a program makes them for the receptionist of the first clinic: GET, or POST with an input. */
export type Rest = <Answer>(path: string, input?: unknown) => Promise<Answer>;

export async function restOf({ apiUrl, apps, users, tenants }: Demo): Promise<Rest> {
  const app = apps.find(({ kind }) => kind === "integration");
  const user = users.find(({ roles }) => roles.includes("receptionist"));
  const headers = {
    "x-app-id": app?.id ?? "",
    "x-api-key": app?.apiKey ?? "",
    "content-type": "application/json",
  };
  const call = async <Answer>(path: string, more: object, input?: unknown): Promise<Answer> => {
    const post = input === undefined ? {} : { method: "POST", body: JSON.stringify(input) };
    const answer = await fetch(`${apiUrl}/api${path}`, { headers: { ...headers, ...more }, ...post });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const credentials = { email: user?.email, password: user?.password };
  const { accessToken } = await call<{ accessToken: string }>("/auth/sign-in", {}, credentials);
  const signedIn = { authorization: `Bearer ${accessToken}`, "x-tenant-id": tenants[0]?.id ?? "" };
  return (path, input) => call(path, signedIn, input);
}
