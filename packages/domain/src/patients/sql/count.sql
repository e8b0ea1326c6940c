select count(*) filter (where archived_at is null)::int as "active", count(*) filter (where archived_at is not null)::int as "archived"
from "patient";
