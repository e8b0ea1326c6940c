select "archived_at"
from "patient"
where "id" = $1;

insert into "document" ("id", "patient_id", "kind", "title", "file_name", "content_type", "size", "sha256", "object_key", "state", "created_by")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
returning "created_at";
