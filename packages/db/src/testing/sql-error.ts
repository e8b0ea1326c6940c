import { DatabaseError } from "pg";

/** As PostgreSQL sends it: several of its fields repeat what was typed. */
export function sqlError(code: string): DatabaseError {
  const error = new DatabaseError('duplicate key value "Sita"', 1, "error");
  error.code = code;
  error.constraint = "patient_mrn_key";
  error.detail = "Key (name)=(Sita) already exists.";
  error.where = "PL/pgSQL function Sita()";
  return error;
}
