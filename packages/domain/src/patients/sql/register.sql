update "counter"
set "value" = "value" + $1
where "name" = $2
returning "value";

select "patient"."id", "patient"."mrn", "patient"."given_name", "patient"."middle_name", "patient"."family_name", "patient"."name_local", "patient"."sex", "patient"."birth_date", "patient"."birth_date_precision", "patient"."birth_date_text", "patient"."birth_date_calendar", "patient"."archived_at", (select "patient_telecom"."value"
from "patient_telecom"
where "patient_telecom"."patient_id" = "patient"."id"
order by "patient_telecom"."rank" limit $1) as "phone", reference.similarity(patient.name_key, $2) as "similarity", exists (select "patient_telecom"."id"
from "patient_telecom"
where "patient_telecom"."patient_id" = "patient"."id" and "patient_telecom"."value" in ($3)) as "sharesPhone"
from "patient"
where "patient"."archived_at" is null and "patient"."id" in (select "named"."id"
from "patient" as "named"
where named.name_key operator(reference.%) $4 union select "called"."patient_id" as "id"
from "patient_telecom" as "called"
where "called"."value" in ($5)) and reference.similarity(patient.name_key, $6) >= $7
order by reference.similarity(patient.name_key, $8) desc, "patient"."id" desc limit $9;

insert into "patient" ("id", "mrn", "given_name", "middle_name", "family_name", "name_local", "name_key", "sex", "birth_date", "birth_date_precision", "birth_date_text", "birth_date_calendar", "father_name", "mother_name", "guardian_name", "preferred_language", "province_code", "district_code", "municipality_code", "ward", "tole", "created_by", "updated_by")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23);

insert into "patient_telecom" ("id", "patient_id", "value", "text", "rank")
values ($1, $2, $3, $4, $5);

select "patient"."id", "patient"."mrn", "patient"."given_name", "patient"."middle_name", "patient"."family_name", "patient"."name_local", "patient"."sex", "patient"."birth_date", "patient"."birth_date_precision", "patient"."birth_date_text", "patient"."birth_date_calendar", "patient"."archived_at", "patient"."father_name", "patient"."mother_name", "patient"."guardian_name", "patient"."preferred_language", "patient"."province_code", "patient"."district_code", "patient"."municipality_code", "patient"."ward", "patient"."tole", "patient"."archive_reason", "patient"."version", "patient"."created_at", "patient"."updated_at", (select coalesce(json_agg(agg), '[]')
from (select "patient_telecom"."value", "patient_telecom"."text"
from "patient_telecom"
where "patient_telecom"."patient_id" = "patient"."id"
order by "patient_telecom"."rank") as agg) as "telecom"
from "patient"
where "patient"."id" in ($1)
order by "patient"."id";
