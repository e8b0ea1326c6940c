select "patient"."id", "patient"."mrn", "patient"."given_name", "patient"."middle_name", "patient"."family_name", "patient"."name_local", "patient"."sex", "patient"."birth_date", "patient"."birth_date_precision", "patient"."birth_date_text", "patient"."birth_date_calendar", "patient"."archived_at", "patient"."father_name", "patient"."mother_name", "patient"."guardian_name", "patient"."preferred_language", "patient"."province_code", "patient"."district_code", "patient"."municipality_code", "patient"."ward", "patient"."tole", "patient"."archive_reason", "patient"."version", "patient"."created_at", "patient"."updated_at", (select coalesce(json_agg(agg), '[]')
from (select "patient_telecom"."value", "patient_telecom"."text"
from "patient_telecom"
where "patient_telecom"."patient_id" = "patient"."id"
order by "patient_telecom"."rank") as agg) as "telecom"
from "patient"
where "patient"."id" = $1 for update of "patient";

update "patient"
set "given_name" = $1, "middle_name" = $2, "family_name" = $3, "name_local" = $4, "name_key" = $5, "sex" = $6, "birth_date" = $7, "birth_date_precision" = $8, "birth_date_text" = $9, "birth_date_calendar" = $10, "father_name" = $11, "mother_name" = $12, "guardian_name" = $13, "preferred_language" = $14, "province_code" = $15, "district_code" = $16, "municipality_code" = $17, "ward" = $18, "tole" = $19, "version" = version + 1, "updated_at" = now(), "updated_by" = $20
where "id" = $21;

delete
from "patient_telecom"
where "patient_id" = $1;

insert into "patient_telecom" ("id", "patient_id", "value", "text", "rank")
values ($1, $2, $3, $4, $5);

select "patient"."id", "patient"."mrn", "patient"."given_name", "patient"."middle_name", "patient"."family_name", "patient"."name_local", "patient"."sex", "patient"."birth_date", "patient"."birth_date_precision", "patient"."birth_date_text", "patient"."birth_date_calendar", "patient"."archived_at", "patient"."father_name", "patient"."mother_name", "patient"."guardian_name", "patient"."preferred_language", "patient"."province_code", "patient"."district_code", "patient"."municipality_code", "patient"."ward", "patient"."tole", "patient"."archive_reason", "patient"."version", "patient"."created_at", "patient"."updated_at", (select coalesce(json_agg(agg), '[]')
from (select "patient_telecom"."value", "patient_telecom"."text"
from "patient_telecom"
where "patient_telecom"."patient_id" = "patient"."id"
order by "patient_telecom"."rank") as agg) as "telecom"
from "patient"
where "patient"."id" = $1 for update of "patient";
