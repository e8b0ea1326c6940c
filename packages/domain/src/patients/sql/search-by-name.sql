select "patient"."id", "patient"."mrn", "patient"."given_name", "patient"."middle_name", "patient"."family_name", "patient"."name_local", "patient"."sex", "patient"."birth_date", "patient"."birth_date_precision", "patient"."birth_date_text", "patient"."birth_date_calendar", "patient"."archived_at", (select "patient_telecom"."value"
from "patient_telecom"
where "patient_telecom"."patient_id" = "patient"."id"
order by "patient_telecom"."rank" limit $1) as "phone"
from "patient"
where "patient"."archived_at" is null and ($2 operator(reference.<%) name_key and $3 operator(reference.<%) name_key)
order by reference.word_similarity($4, name_key) + reference.word_similarity($5, name_key) desc, reference.similarity(name_key, $6) desc, "patient"."id" desc limit $7;
