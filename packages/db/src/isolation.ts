// The wall between the clinics, read from the catalogue: for all of them at once, so that a thousand cost one question.
// Any login may ask it. What is right is written here as few rules; whatever the catalogue holds beyond them is a finding.
import { QUEUE_SCHEMA } from "./names.ts";

export type IsolationFault =
  | "granted to public"
  | "owned by the application"
  | "right outside its place"
  | "member of what it may not be"
  | "power beyond its rights"
  | "set_config is open"
  | "schema or role without the other";

export interface IsolationFinding {
  fault: IsolationFault;
  /** The role or the thing, by its name in the catalogue. */
  subject: string;
  detail: string;
}

/** `ours`: roles of this database, each with the one schema in which it may hold rights. */
const ROLES = `ours as materialized (
  select oid, rolname, rolcanlogin, place, place like 'tenant\\_%' as is_clinic,
    place in ('api', 'worker') as is_login,
    case place when 'worker' then '${QUEUE_SCHEMA}' when 'api' then null else place end as schema
  from (select *, substr(rolname, length(current_database()) + 2) as place from pg_catalog.pg_roles
    where starts_with(rolname, current_database() || ':')) named
  where place in ('api', 'worker', 'platform', 'reference') or place like 'tenant\\_%'),
places as materialized (
  select oid, nspname, nspacl, nspowner from pg_catalog.pg_namespace
  where nspname in ('platform', 'reference', '${QUEUE_SCHEMA}') or nspname like 'tenant\\_%')`;

const PUBLIC_GRANTS = `select 'granted to public', thing, string_agg(distinct privilege_type, ' ') from (
  select 'schema ' || nspname as thing, acl.* from pg_catalog.pg_namespace, aclexplode(nspacl) acl
    where nspname = 'public' or oid in (select oid from places)
  union all select class.oid::regclass::text, acl.* from pg_catalog.pg_class class
    join places on places.oid = relnamespace, aclexplode(relacl) acl
  union all select class.oid::regclass || '.' || attname, acl.* from pg_catalog.pg_attribute
    join pg_catalog.pg_class class on class.oid = attrelid join places on places.oid = relnamespace,
    aclexplode(attacl) acl where attacl is not null
  union all select pg_proc.oid::regprocedure::text, acl.* from pg_catalog.pg_proc
    join places on places.oid = pronamespace, aclexplode(coalesce(proacl, acldefault('f', proowner))) acl
    where not exists (select from pg_catalog.pg_depend where objid = pg_proc.oid and deptype = 'e')
      and nspname <> '${QUEUE_SCHEMA}'
  union all select 'default for new objects', acl.* from pg_catalog.pg_default_acl, aclexplode(defaclacl) acl
    where defaclnamespace = 0 or defaclnamespace in (select oid from places)
  union all select 'database ' || datname, acl.* from pg_catalog.pg_database,
    aclexplode(coalesce(datacl, acldefault('d', datdba))) acl where datname = current_database()
) granted where grantee = 0 group by thing`;

const OWNED = `select 'owned by the application', rolname,
    pg_catalog.pg_describe_object(classid, objid, 0) from pg_catalog.pg_shdepend
  join ours on ours.oid = refobjid and refclassid = 'pg_authid'::regclass where deptype = 'o'`;

/** A column's right depends on its table. CONNECT is all that a login holds of the database. */
const RIGHTS = `select distinct 'right outside its place', holder.rolname,
    pg_catalog.pg_describe_object(classid, objid, 0)
  from pg_catalog.pg_shdepend join pg_catalog.pg_roles holder on holder.oid = refobjid
  left join ours on ours.oid = refobjid
  left join pg_catalog.pg_class on classid = 'pg_class'::regclass and pg_class.oid = objid
  left join places on places.oid = case classid when 'pg_namespace'::regclass then objid else relnamespace end
  where deptype = 'a' and refclassid = 'pg_authid'::regclass
    and dbid in (0, (select oid from pg_catalog.pg_database where datname = current_database()))
    and (ours.oid is not null or places.oid is not null)
    and (places.nspname is null or ours.schema is null or places.nspname <> ours.schema)
    and not (coalesce(is_login, false) and classid = 'pg_database'::regclass
      and objid = (select oid from pg_catalog.pg_database where datname = current_database()))`;

/** PostgreSQL 15 has no options of a membership, so they are asked by name. */
const MEMBERS = `select 'member of what it may not be', holder.rolname, 'of ' || granted.rolname
  from (select *, to_jsonb(pg_auth_members) as options from pg_catalog.pg_auth_members) member
  join pg_catalog.pg_roles holder on holder.oid = member.member
  join pg_catalog.pg_roles granted on granted.oid = roleid
  left join ours one on one.oid = holder.oid left join ours other on other.oid = granted.oid
  where (one.oid is not null or other.oid is not null) and not coalesce(
    case when one.is_login then (other.is_clinic or other.place = 'platform')
        and not coalesce((options ->> 'inherit_option')::boolean, false) and not admin_option
      when one.is_clinic then other.place = 'reference'
        and not coalesce((options ->> 'set_option')::boolean, false) and not admin_option
      when one.oid is null then holder.oid in (select nspowner from places) end, false)`;

const POWERS = `select 'power beyond its rights', pg_roles.rolname, concat_ws(' ',
    case when rolsuper then 'SUPERUSER' end, case when rolcreaterole then 'CREATEROLE' end,
    case when rolcreatedb then 'CREATEDB' end, case when rolreplication then 'REPLICATION' end,
    case when rolbypassrls then 'BYPASSRLS' end, case when is_login and rolinherit then 'INHERIT' end,
    case when not is_login and ours.rolcanlogin then 'LOGIN' end)
  from ours join pg_catalog.pg_roles using (oid)
  where rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls or (is_login and rolinherit)
    or (not is_login and ours.rolcanlogin)`;

const SET_CONFIG = `select 'set_config is open', 'pg_catalog.set_config(text, text, boolean)', string_agg(rolname, ' ')
  from ours where is_login and has_function_privilege(oid, 'pg_catalog.set_config(text, text, boolean)', 'execute')
  having count(*) > 0`;

const HALVES = `select 'schema or role without the other', coalesce(rolname, nspname),
    case when rolname is null then 'no role' else 'no schema' end
  from (select * from places where nspname like 'tenant\\_%') made
  full join (select * from ours where is_clinic) known on schema = nspname where rolname is null or nspname is null`;

const FAULTS = [PUBLIC_GRANTS, OWNED, RIGHTS, MEMBERS, POWERS, SET_CONFIG, HALVES].join("\nunion all\n");

/** Rows are IsolationFindings. */
export const ISOLATION = `with ${ROLES}
select * from (${FAULTS}) as found (fault, subject, detail) order by fault, subject, detail`;

const MOST_NAMED = 20;

/** Sentences for the operator. */
export function isolationWarnings(findings: readonly IsolationFinding[]): string[] {
  const named = findings.slice(0, MOST_NAMED).map(sentenceOf);
  const more = findings.length - named.length;
  return more > 0 ? [...named, `the wall between clinics has ${more} more holes`] : named;
}

function sentenceOf({ fault, subject, detail }: IsolationFinding): string {
  if (fault !== "set_config is open")
    return `the wall between clinics has a hole: ${fault}: ${subject} (${detail})`;
  return (
    "set_config can be executed: injected SQL could take another clinic's role. As a superuser, in this database: " +
    "REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC"
  );
}
