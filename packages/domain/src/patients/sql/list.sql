select "patient"."id", "patient"."mrn", "patient"."given_name", "patient"."middle_name", "patient"."family_name", "patient"."name_local", "patient"."sex", "patient"."birth_date", "patient"."birth_date_precision", "patient"."birth_date_text", "patient"."birth_date_calendar", "patient"."archived_at", (select "patient_telecom"."value"
from "patient_telecom"
where "patient_telecom"."patient_id" = "patient"."id"
order by "patient_telecom"."rank" limit $1) as "phone"
from "patient"
where "patient"."archived_at" is null and "patient"."id" < $2
order by "patient"."id" desc limit $3;
