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

// Not an interface: trpc-to-openapi asks for an index signature, which only a type alias has.
export type ProcedureMeta = {
  openapi?: RestRoute;
};
