update "emergency_access"
set "ended_at" = now()
where "id" = $1 and "user_id" = $2 and ("ended_at" is null and "expires_at" > now());

select "id", "patient_id", "opened_at", coalesce(ended_at, expires_at) as "ends_at"
from "emergency_access"
where "user_id" = $1 and "id" = $2;
