select "id", "object_key", "upload_id", "content_type", "size", "sha256", "state", "rejection_reason"
from "document"
where ("id" = $1 and "state" = $2 and "created_by" = $3 and "created_at" > now() - make_interval(hours => $4));
