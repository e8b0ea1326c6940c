select "id", "patient_id", "opened_at", coalesce(ended_at, expires_at) as "ends_at"
from "emergency_access"
where "user_id" = $1 and "patient_id" = $2 and ("ended_at" is null and "expires_at" > now());
