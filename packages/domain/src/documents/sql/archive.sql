select "id", "patient_id", "kind", "title", "file_name", "content_type", "size", "state", "rejection_reason", "archived_at", "archive_reason", "created_at"
from "document"
where "state" <> $1 and "id" = $2 for update;

update "document"
set "archived_at" = now(), "archive_reason" = $1
where "id" = $2;

select "id", "patient_id", "kind", "title", "file_name", "content_type", "size", "state", "rejection_reason", "archived_at", "archive_reason", "created_at"
from "document"
where "state" <> $1 and "id" = $2 for update;
