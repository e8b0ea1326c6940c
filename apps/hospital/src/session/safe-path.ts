/** Where to go after the sign-in. Anything but a path of this app would let a link lead people to a false page. */
export function safePath(next: unknown): string {
  return typeof next === "string" && /^\/(?!api\/|sign-in$|[/\\])[\w\-/]*$/.test(next) ? next : "/patients";
}
