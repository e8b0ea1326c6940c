import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  await sql`create extension if not exists pg_trgm with schema ${schema}`.execute(db);

  await sql`create table ${schema}.province (
    code text constraint province_pk primary key,
    name text not null,
    name_local text not null
  )`.execute(db);

  await sql`create table ${schema}.district (
    code text constraint district_pk primary key,
    province_code text not null constraint district_province_fk references ${schema}.province,
    name text not null,
    name_local text not null
  )`.execute(db);

  await sql`create table ${schema}.municipality (
    code text constraint municipality_pk primary key,
    district_code text not null constraint municipality_district_fk references ${schema}.district,
    name text not null,
    name_local text not null,
    kind text not null,
    wards integer not null
  )`.execute(db);

  await sql`grant select on ${schema}.province, ${schema}.district, ${schema}.municipality to ${role}`.execute(
    db,
  );
}
