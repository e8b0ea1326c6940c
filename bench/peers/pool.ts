import { Pool, types } from "pg";

const { DATE } = types.builtins;

/** As large as Polyclinic's. A date stays the text that it is. */
export function openPool(connectionString: string): Pool {
  return new Pool({
    connectionString,
    max: 10,
    options: "-c pg_trgm.similarity_threshold=0.8",
    types: { getTypeParser: (oid, format) => (oid === DATE ? String : types.getTypeParser(oid, format)) },
  });
}
