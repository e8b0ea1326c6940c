import type { TenantTables, TenantViewTx, TenantWriteTx } from "@polyclinic/db";
import {
  type DatabaseConnection,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";

/** A line a clause, so that a diff shows which one changed. */
const CLAUSE = / (from|where|order by|set|values|returning) /g;

/** Answers every statement with the same row, so that an operation goes on to its last one. */
function answering(row: unknown): DatabaseConnection {
  const result: QueryResult<unknown> = { rows: [row] };
  return {
    executeQuery: <Row>() => Promise.resolve(result as QueryResult<Row>), // as: whatever was selected, this is the answer
    streamQuery: () => {
      throw new Error("nothing is streamed here");
    },
  };
}

/** The statements that an operation sends, for review: no database is asked. */
export async function recordedSql(
  row: object,
  operation: (tx: TenantWriteTx & TenantViewTx) => Promise<unknown>,
): Promise<string> {
  const statements: string[] = [];
  const db = new Kysely<TenantTables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () =>
        Object.assign(new DummyDriver(), { acquireConnection: () => Promise.resolve(answering(row)) }),
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: ({ query }) => {
      statements.push(`${query.sql.replace(CLAUSE, "\n$1 ")};\n`);
    },
  });
  const scope = {
    actor: { userId: "01890000-0000-7000-8000-000000000000", roles: [], appId: "", requestId: "" },
    tenant: { id: "clinic", timeZone: "Asia/Kathmandu" },
    changed: () => undefined,
    viewed: () => undefined,
    enqueue: () => undefined,
  };
  await operation(Object.assign(db, scope) as unknown as TenantWriteTx & TenantViewTx); // as: a Kysely instance can do all that a transaction shows
  return statements.join("\n");
}
