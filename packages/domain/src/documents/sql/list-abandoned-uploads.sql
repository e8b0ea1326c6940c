select "id", "object_key", "upload_id", "content_type", "size", "sha256", "state", "rejection_reason"
from "document"
where "state" = $1 and "created_at" < now() - make_interval(hours => $2)
order by "id" limit $3;
