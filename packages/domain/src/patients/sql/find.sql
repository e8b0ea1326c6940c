select "patient"."id", "patient"."mrn", "patient"."given_name", "patient"."middle_name", "patient"."family_name", "patient"."name_local", "patient"."sex", "patient"."birth_date", "patient"."birth_date_precision", "patient"."birth_date_text", "patient"."birth_date_calendar", "patient"."archived_at", "patient"."father_name", "patient"."mother_name", "patient"."guardian_name", "patient"."preferred_language", "patient"."province_code", "patient"."district_code", "patient"."municipality_code", "patient"."ward", "patient"."tole", "patient"."archive_reason", "patient"."version", "patient"."created_at", "patient"."updated_at", (select coalesce(json_agg(agg), '[]')
from (select "patient_telecom"."value", "patient_telecom"."text"
from "patient_telecom"
where "patient_telecom"."patient_id" = "patient"."id"
order by "patient_telecom"."rank") as agg) as "telecom"
from "patient"
where "patient"."id" = $1;
