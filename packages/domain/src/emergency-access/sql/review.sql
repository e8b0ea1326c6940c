select "user_id", "patient_id", case
  when reviewed_at is not null then 'reviewed'
  when ended_at is null and expires_at > now() then 'running'
  when opened_at > now() - interval '72 hours' then 'waiting'
  else 'overdue' end as "state"
from "emergency_access"
where "id" = $1 for update;

update "emergency_access"
set "reviewed_at" = now(), "reviewed_by" = $1, "outcome" = $2, "note" = $3
where "id" = $4;

select "id", "patient_id", "user_id", "roles", "reason", "opened_at", "reviewed_at", "reviewed_by", "outcome", "note", case
  when reviewed_at is not null then 'reviewed'
  when ended_at is null and expires_at > now() then 'running'
  when opened_at > now() - interval '72 hours' then 'waiting'
  else 'overdue' end as "state", coalesce(ended_at, expires_at) as "ends_at"
from "emergency_access"
where "id" = $1;

select "patient"."id", "patient"."mrn", "patient"."given_name", "patient"."middle_name", "patient"."family_name", "patient"."name_local", "patient"."sex", "patient"."birth_date", "patient"."birth_date_precision", "patient"."birth_date_text", "patient"."birth_date_calendar", "patient"."archived_at", (select "patient_telecom"."value"
from "patient_telecom"
where "patient_telecom"."patient_id" = "patient"."id"
order by "patient_telecom"."rank" limit $1) as "phone"
from "patient"
where "patient"."id" in ($2);
