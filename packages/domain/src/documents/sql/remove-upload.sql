delete
from "document"
where "id" = $1 and "state" = $2;
