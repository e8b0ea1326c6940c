update "document"
set "state" = $1
where ("id" = $2 and "state" = $3 and "created_by" = $4 and "created_at" > now() - make_interval(hours => $5))
returning "id";

select "id", "patient_id", "kind", "title", "file_name", "content_type", "size", "state", "rejection_reason", "archived_at", "archive_reason", "created_at"
from "document"
where "state" <> $1 and "id" = $2 and "created_by" = $3;
