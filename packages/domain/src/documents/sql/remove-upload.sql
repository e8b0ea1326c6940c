delete
from "document"
where "id" = $1 and "state" = $2
returning "patient_id";
