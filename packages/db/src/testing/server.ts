/** What global-setup.ts hands to the test files. */
export interface TestServer {
  /** Of a superuser. */
  url: string;
  template: string;
  /** Databases of this run begin with it. */
  run: string;
}

declare module "vitest" {
  interface ProvidedContext {
    polyclinicServer: TestServer;
  }
}
