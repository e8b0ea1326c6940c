/** To the app's own server. Null when no answer came. */
export function post(path: string, body: unknown): Promise<{ ok: boolean; body: unknown } | null> {
  return fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).then(
    async (response) => ({ ok: response.ok, body: (await response.json()) as unknown }),
    () => null,
  );
}
