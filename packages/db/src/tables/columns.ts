import type { ColumnType } from "kysely";

/** `timestamptz`: read as an ISO string in UTC with the microseconds that the server keeps. */
export type Timestamp = ColumnType<string, string | Date, string | Date>;

/** A `timestamptz` with `default now()`: the start of the transaction when it is left out. */
export type TimestampDefaultNow = ColumnType<string, string | Date | undefined, string | Date>;

/** `date`: read and written as `YYYY-MM-DD`. A JavaScript Date would move it by a day in some zones. */
export type CalendarDate = ColumnType<string, string, string>;

/** `bigint`: read as a string, since it may pass Number.MAX_SAFE_INTEGER. */
export type BigInteger = ColumnType<string, string | number | bigint, string | number | bigint>;

/** `jsonb`, written as the text of JSON: pg would turn a bare array into a PostgreSQL array. */
export type Json = ColumnType<unknown, string, string>;

/** Set by INSERT and never again. */
export type Fixed<T> = ColumnType<T, T, never>;
