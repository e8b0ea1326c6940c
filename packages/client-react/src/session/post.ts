/** To the app's own server. Null when no answer of its came: the line is down, or a proxy in front of it answers for it. */
export function post(path: string, body: unknown): Promise<{ ok: boolean; body: unknown } | null> {
  return fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
    .then(async (response) => ({ ok: response.ok, body: (await response.json()) as unknown }))
    .catch(() => null);
}
