/**
 * A new document, in place of this one: what the old one held in memory is gone, and Back does not return to it.
 * For every change of who is signed in.
 */
export function leaveTo(path: string): void {
  window.location.replace(path);
}
