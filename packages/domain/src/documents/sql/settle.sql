update "document"
set "state" = $1, "rejection_reason" = $2
where "id" = $3 and "state" = $4
returning "patient_id", "kind", "created_by";
