select "id", "patient_id", "kind", "title", "file_name", "content_type", "size", "state", "rejection_reason", "archived_at", "archive_reason", "created_at", "object_key"
from "document"
where "state" <> $1 and "id" = $2;
