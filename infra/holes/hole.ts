/** One guard taken out of the code, and the proof that has to notice. */
export interface Hole {
  /** What somebody could do. */
  what: string;
  /** From the repository's root; TypeScript of a package, or of the worker. */
  file: string;
  /** Stands there once, to the letter. */
  find: string;
  replace: string;
  by: Proof;
}

/** Of `pnpm test:matrix`, the procedures that are called so; or the tests of a package in one file, by their names. */
export type Proof =
  | { matrix: string }
  | { package: string; tests: string }
  | { package: string; tests: string; named: string };
