/** Where a procedure stands in the REST interface. The names are those that trpc-to-openapi reads. */
export interface RestRoute {
  method: "GET" | "POST" | "PATCH";
  /** Below /api; `{id}` takes the field of that name from the path. */
  path: `/${string}`;
  summary: string;
  tags: string[];
  /** True: an app key alone is enough. */
  open?: boolean;
  /** Of success, 200 when left out. */
  status?: 201;
}

/**
 * What becomes of a mutation that is sent once more, because no answer to the first reached the client. By its key it is
 * done once, and the answer is given again: for whatever adds a row, moves money, or would be refused the second time.
 * No answer that holds a secret may be kept like this.
 */
export type Repeat = "by-key" | { harmless: string };

// Not an interface: trpc-to-openapi asks for an index signature, which only a type alias has.
export type ProcedureMeta = {
  openapi?: RestRoute;
  /** Of every mutation. */
  repeat?: Repeat;
};
