select "patient"."id", "patient"."mrn", "patient"."given_name", "patient"."middle_name", "patient"."family_name", "patient"."name_local", "patient"."sex", "patient"."birth_date", "patient"."birth_date_precision", "patient"."birth_date_text", "patient"."birth_date_calendar", "patient"."archived_at", (select "patient_telecom"."value"
from "patient_telecom"
where "patient_telecom"."patient_id" = "patient"."id"
order by "patient_telecom"."rank" limit $1) as "phone"
from "patient"
where ("patient"."archived_at" is null or "patient"."mrn" = $2) and "patient"."id" in (select "numbered"."id"
from "patient" as "numbered"
where "numbered"."mrn" = $3 union select "called"."patient_id" as "id"
from "patient_telecom" as "called"
where "called"."value" like $4)
order by "patient"."mrn" = $5 desc, "patient"."id" desc limit $6;
