// What the document says to a caller, before an input is looked at.
import type { Caller, Held, Person } from "./caller.ts";
import type { Document, Row } from "./document.ts";

/** What X-Tenant-ID says, and which clinic that is: null is none that is open. */
export interface Named {
  name: string;
  header: string | undefined;
  clinic: string | null;
}

export const OK = "OK";

/** Fields in which the matrix types something wrong, for whoever is signed in. */
const GUESSED = ["key", "code", "password", "currentPassword"];

export function expectedOf(document: Document, row: Row, caller: Caller, named: Named): string {
  const { app, person } = caller;
  if (!app || !document.apps.get(row.surface)?.includes(app.kind)) return "APP_REFUSED";
  if (row.who === "anybody") return [...row.absent.values()][0] ?? OK;
  if (!person) return "UNAUTHENTICATED";
  if (person.by === "token" && person.hasSecondFactor) return "SECOND_FACTOR_NEEDED";
  const held = heldIn(caller, named);
  if (row.who === "signed-in") {
    const isByProgram = person.by === "token";
    if (row.whose === "own sign-in" && isByProgram) return "FORBIDDEN";
    if (row.whose === "by session" && isByProgram) return "TENANT_REFUSED";
    if (row.whose === "clinic if named" && isByProgram && named.header !== undefined && !held)
      return "TENANT_REFUSED";
    return GUESSED.flatMap((field) => row.absent.get(field) ?? [])[0] ?? OK;
  }
  if (row.who === "operator") {
    if (person.by === "token") return "FORBIDDEN";
    if (!carriesAll(row, caller, grantedBy(document, person.platformRoles))) return "FORBIDDEN";
    return person.hasSecondFactor ? OK : "SECOND_FACTOR_NEEDED";
  }
  if (!held) return "TENANT_REFUSED";
  if (!carriesAll(row, caller, heldBy(document, held))) return "FORBIDDEN";
  return carriesAll(row, caller, heldBy(document, held, person)) ? OK : "SECOND_FACTOR_NEEDED";
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

/** Of a person who has proven nothing, only the roles that need no second factor. */
function heldBy(document: Document, { support, roles, own }: Held, person?: Person): ReadonlySet<string> {
  if (support) return new Set(support);
  const sets = roles.map((role) => grantedBy(document, [role]));
  if (own) {
    const minus = new Set(own.minus);
    const granted = [...grantedBy(document, [own.base]), ...own.plus];
    sets.push(new Set(granted.filter((permission) => !minus.has(permission))));
  }
  const isCarried = (permissions: ReadonlySet<string>) =>
    !person || person.hasSecondFactor || ![...permissions].some((each) => document.guarded.has(each));
  return new Set(sets.filter(isCarried).flatMap((permissions) => [...permissions]));
}

function grantedBy({ roles }: Document, held: readonly string[]): ReadonlySet<string> {
  return new Set(held.flatMap((role) => [...(roles.get(role) ?? [])]));
}

function carriesAll({ permissions }: Row, { app }: Caller, granted: ReadonlySet<string>): boolean {
  return permissions.every(
    (permission) => granted.has(permission) && (app?.carries?.includes(permission) ?? true),
  );
}
