// The SQL of both peers: the same tables, columns and work as Polyclinic's own operations, written by hand.

/** `prefix` is a schema with its dot, or nothing where the search path says which schema is meant. */
export function patientStatements(prefix: string) {
  const summary = `p.id, p.mrn, p.given_name, p.middle_name, p.family_name, p.name_local, p.sex, p.birth_date,
    p.birth_date_precision, p.birth_date_text, p.birth_date_calendar, p.archived_at,
    (select t.value from ${prefix}patient_telecom t where t.patient_id = p.id order by t.rank limit 1) as phone`;
  const whole = `p.id, p.mrn, p.given_name, p.middle_name, p.family_name, p.name_local, p.sex, p.birth_date,
    p.birth_date_precision, p.birth_date_text, p.birth_date_calendar, p.archived_at, p.father_name, p.mother_name,
    p.guardian_name, p.preferred_language, p.province_code, p.district_code, p.municipality_code, p.ward, p.tole,
    p.archive_reason, p.version, p.created_at, p.updated_at,
    (select coalesce(json_agg(json_build_object('value', t.value, 'text', t.text) order by t.rank), '[]')
      from ${prefix}patient_telecom t where t.patient_id = p.id) as telecom`;
  return {
    list: `select ${summary} from ${prefix}patient p where p.archived_at is null order by p.id desc limit $1`,
    byId: `select ${whole} from ${prefix}patient p where p.id = $1`,
    similar: `select ${summary}, reference.similarity(p.name_key, $1) as similarity, exists (
        select 1 from ${prefix}patient_telecom t where t.patient_id = p.id and t.value = $2) as shares_phone
      from ${prefix}patient p
      where p.archived_at is null and reference.similarity(p.name_key, $1) >= 0.5 and p.id in (
        select n.id from ${prefix}patient n where n.name_key operator(reference.%) $1
        union select b.id from ${prefix}patient b where b.birth_date = $3
        union select t.patient_id from ${prefix}patient_telecom t where t.value = $2)
      order by similarity desc, p.id desc limit 200`,
    takeMrn: `update ${prefix}counter set value = value + 1 where name = 'mrn' returning value`,
    insert: `insert into ${prefix}patient (id, mrn, given_name, family_name, name_key, sex, birth_date,
      birth_date_precision, birth_date_text, birth_date_calendar, created_by, updated_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
    insertPhone: `insert into ${prefix}patient_telecom (id, patient_id, value, text, rank) values ($1, $2, $3, $4, 0)`,
    audit: `insert into ${prefix}audit_event
      (id, actor_user_id, actor_roles, app_id, action, resource, resource_id, after, request_id)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
  } as const;
}

export type PatientStatements = ReturnType<typeof patientStatements>;
