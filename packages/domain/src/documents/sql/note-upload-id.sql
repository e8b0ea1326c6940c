update "document"
set "upload_id" = $1
where "id" = $2 and "state" = $3
returning "patient_id";
