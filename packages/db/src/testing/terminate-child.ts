// Run by clean-connection.test.ts, which stands still meanwhile and so hears nothing of it.
import { asAdmin } from "./admin.ts";

const [url = "", ...pids] = process.argv.slice(2);
await asAdmin(url, (admin) =>
  admin.query("select pg_terminate_backend(pid, 10000) from unnest($1::int[]) pid", [pids.map(Number)]),
);
