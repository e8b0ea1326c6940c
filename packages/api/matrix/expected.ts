// What the document says to a caller, before an input is looked at.
import type { Caller, Held } from "./callers.ts";
import type { Document, Row } from "./document.ts";

/** What X-Tenant-ID says, and which clinic that is: null is none that is open. */
export interface Named {
  name: string;
  header: string | undefined;
  clinic: string | null;
}

export const OK = "OK";

export function expectedOf(document: Document, row: Row, caller: Caller, named: Named): string {
  const { app, person } = caller;
  if (!app || !document.apps.get(row.surface)?.includes(app.kind)) return "APP_REFUSED";
  if (row.who === "anybody") return [...row.absent.values()][0] ?? OK;
  if (!person) return "UNAUTHENTICATED";
  const held = heldIn(caller, named);
  if (row.who === "signed-in") {
    const isByProgram = person.by === "token";
    if (row.whose === "by session" && isByProgram) return "TENANT_REFUSED";
    if (row.whose === "clinic if named" && isByProgram && named.header !== undefined && !held)
      return "TENANT_REFUSED";
    return row.absent.get("key") ?? OK;
  }
  if (row.who === "operator") {
    if (person.by === "token") return "FORBIDDEN";
    return carriesAll(row, caller, grantedBy(document, { roles: person.platformRoles })) ? OK : "FORBIDDEN";
  }
  if (!held) return "TENANT_REFUSED";
  return carriesAll(row, caller, grantedBy(document, held)) ? OK : "FORBIDDEN";
}

/** Where the caller stands: a session in its clinic, a program in the one that it names. */
export function clinicOf(caller: Caller, named: Named): string | null {
  const clinic = caller.standsIn === undefined ? named.clinic : caller.standsIn;
  return clinic !== null && Object.hasOwn(caller.places, clinic) ? clinic : null;
}

function heldIn(caller: Caller, named: Named): Held | undefined {
  const clinic = clinicOf(caller, named);
  return clinic === null ? undefined : caller.places[clinic];
}

function grantedBy({ roles }: Document, held: Held): ReadonlySet<string> {
  if (held.support) return new Set(held.support);
  const granted = new Set(held.roles.flatMap((role) => [...(roles.get(role) ?? [])]));
  if (held.own) {
    const { base, plus, minus } = held.own;
    for (const permission of [...(roles.get(base) ?? []), ...plus]) granted.add(permission);
    for (const permission of minus) granted.delete(permission);
  }
  return granted;
}

function carriesAll({ permissions }: Row, { app }: Caller, granted: ReadonlySet<string>): boolean {
  return permissions.every(
    (permission) => granted.has(permission) && (app?.carries?.includes(permission) ?? true),
  );
}
