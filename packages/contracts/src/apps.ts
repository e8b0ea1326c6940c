import { z } from "zod";
import { AppId, AppKeyId } from "./ids.ts";
import { PageRequest, page } from "./page.ts";
import { clinicRoles, Permission, platformRoles } from "./permissions.ts";
import { line, pastedLine } from "./text.ts";

/** `hospital` and `admin` are our own, whose servers hold the key; an `integration` is a program of somebody else. */
export const AppKind = z.enum(["hospital", "admin", "integration"]);
export type AppKind = z.infer<typeof AppKind>;

export const AppStatus = z.enum(["active", "disabled"]);
export type AppStatus = z.infer<typeof AppStatus>;

const inClinics = permissionsOfRoles(clinicRoles);

/** What an app of each kind can carry: it reaches one router, and the roles that work there hold nothing else. */
export const appPermissions: Readonly<Record<AppKind, readonly Permission[]>> = {
  hospital: inClinics,
  admin: permissionsOfRoles(platformRoles),
  integration: inClinics,
};

function permissionsOfRoles(roles: Readonly<Record<string, readonly Permission[]>>): readonly Permission[] {
  const granted = new Set(Object.values(roles).flat());
  return Permission.options.filter((permission) => granted.has(permission));
}

/** As a browser sends it: no path, no default port, no upper case. One place: a star would look as if it let in many. */
export const AppOrigin = pastedLine(200).refine(
  (text) =>
    /^https?:$/.test(URL.parse(text)?.protocol ?? "") &&
    URL.parse(text)?.origin === text &&
    !text.includes("*"),
  { error: "Write an origin like https://app.example.com, without a path.", params: { code: "origin" } },
);

/** `expired` and `revoked` for good. */
export const AppKeyState = z.enum(["live", "expired", "revoked"]);
export type AppKeyState = z.infer<typeof AppKeyState>;

export const AppKey = z.object({
  id: AppKeyId,
  /** The first characters, to recognise it by. */
  prefix: z.string(),
  state: AppKeyState,
  createdAt: z.iso.datetime(),
  /** Up to a minute old; null until it is used. */
  lastUsedAt: z.iso.datetime().nullable(),
  /** Null: until it is revoked. */
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type AppKey = z.infer<typeof AppKey>;

export const App = z.object({
  id: AppId,
  kind: AppKind,
  name: z.string(),
  status: AppStatus,
  /** The app's client at the user directory: a token of another client is refused. */
  clientId: z.string(),
  origins: z.array(z.string()),
  /** The most that anybody can do through it. */
  permissions: z.array(Permission),
  /** What its kind can carry and it does not, such as what has come with a later release. */
  lackedPermissions: z.array(Permission),
  /** The newest first; those that have ended too. */
  keys: z.array(AppKey),
});
export type App = z.infer<typeof App>;

/** By name. There are few, so each comes whole. */
export const ListApps = PageRequest;
export type ListApps = z.infer<typeof ListApps>;
export const AppPage = page(App);
export type AppPage = z.infer<typeof AppPage>;

export const AppRef = z.strictObject({ id: AppId });
export type AppRef = z.infer<typeof AppRef>;

const settings = {
  name: line(80),
  clientId: pastedLine(128),
  origins: z.array(AppOrigin).max(20),
  permissions: z.array(Permission),
};

export const CreateApp = z.strictObject({ kind: AppKind, ...settings });
export type CreateApp = z.infer<typeof CreateApp>;

/** All of it, as it is from now on. */
export const UpdateApp = AppRef.extend(settings);
export type UpdateApp = z.infer<typeof UpdateApp>;

export const SetAppStatus = AppRef.extend({ status: AppStatus });
export type SetAppStatus = z.infer<typeof SetAppStatus>;

/** It is good through its last day, by the calendar of Kathmandu; null: until it is revoked. */
export const IssueAppKey = AppRef.extend({ lastDay: z.iso.date().nullable() });
export type IssueAppKey = z.infer<typeof IssueAppKey>;

export const RevokeAppKey = AppRef.extend({ keyId: AppKeyId });
export type RevokeAppKey = z.infer<typeof RevokeAppKey>;

/** `apiKey` is in this answer and nowhere else: it cannot be read again. */
export const AppWithKey = z.object({ app: App, apiKey: z.string() });
export type AppWithKey = z.infer<typeof AppWithKey>;
