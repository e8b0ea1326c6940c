select "archived_at"
from "patient"
where "id" = $1;

select "id", "patient_id", "kind", "title", "file_name", "content_type", "size", "state", "rejection_reason", "archived_at", "archive_reason", "created_at"
from "document"
where "state" <> $1 and "patient_id" = $2 and "archived_at" is null and "id" < $3
order by "id" desc limit $4;
