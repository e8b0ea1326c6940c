update "document"
set "state" = $1, "rejection_reason" = $2
where "id" = $3 and "rejection_reason" = $4
returning "patient_id";
