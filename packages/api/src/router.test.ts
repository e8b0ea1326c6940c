import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Patient, PatientPage } from "@polyclinic/contracts";
import type { inferRouterError, inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { expect, expectTypeOf, test } from "vitest";
import type { ErrorData } from "./error-shape.ts";
import type { AdminRouter, HospitalRouter } from "./router.ts";

type Inputs = inferRouterInputs<HospitalRouter>;
type Outputs = inferRouterOutputs<HospitalRouter>;

test("clients see inputs, outputs and errors as the contracts have them", () => {
  expectTypeOf<Inputs["patients"]["byId"]>().toEqualTypeOf<{ id: string }>();
  expectTypeOf<Inputs["patients"]["list"]>().toEqualTypeOf<{
    limit?: number | undefined;
    cursor?: string | undefined;
  }>();
  expectTypeOf<Outputs["patients"]["list"]>().toEqualTypeOf<PatientPage>();
  expectTypeOf<Outputs["patients"]["register"]>().toEqualTypeOf<Patient>();
  expectTypeOf<Outputs["patients"]["update"]>().toEqualTypeOf<Patient>();
  expectTypeOf<keyof Outputs>().toEqualTypeOf<
    | "audit"
    | "auth"
    | "documents"
    | "emergencyAccess"
    | "exports"
    | "invitations"
    | "members"
    | "messages"
    | "notifications"
    | "organization"
    | "patients"
    | "roles"
    | "support"
    | "templates"
  >();
  expectTypeOf<keyof inferRouterOutputs<AdminRouter>>().toEqualTypeOf<
    | "apps"
    | "audit"
    | "auth"
    | "clinics"
    | "deletions"
    | "exports"
    | "health"
    | "jobs"
    | "support"
    | "suppressions"
    | "usage"
    | "users"
  >();
  expectTypeOf<inferRouterError<HospitalRouter>["data"]>().toEqualTypeOf<ErrorData>();
});

interface Declarations {
  bytes: number;
  procedures: number;
  packages: Set<string>;
}

/** The declarations as the build makes them, in a folder of this test's own. */
function emitDeclarations(): string {
  const directory = mkdtempSync(join(tmpdir(), "polyclinic-declarations-"));
  const home = join(import.meta.dirname, "..");
  const options = ["-p", "tsconfig.build.json", "--emitDeclarationOnly", "--outDir", directory];
  execFileSync(join(home, "node_modules/.bin/tsc"), options, { cwd: home });
  return directory;
}

/** Everything that a declaration leads to. */
function reached(
  file: string,
  seen = new Set<string>(),
  found: Declarations = { bytes: 0, procedures: 0, packages: new Set() },
) {
  if (seen.has(file)) return found;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  found.bytes += text.length;
  found.procedures += text.split("Procedure<{").length - 1;
  for (const [, name = ""] of text.matchAll(/(?:from |import\()"([^"]+)"/g)) {
    if (name.startsWith(".")) reached(join(dirname(file), name.replace(/\.[jt]s$/, ".d.ts")), seen, found);
    else found.packages.add(name);
  }
  return found;
}

test("what clients pack is small and knows nothing of the server", () => {
  const directory = emitDeclarations();
  const { bytes, procedures, packages } = reached(join(directory, "router.d.ts"));
  rmSync(directory, { recursive: true });
  expect([...packages].toSorted()).toEqual(["@polyclinic/contracts", "@trpc/server", "zod"]);
  expect(procedures).toBeGreaterThan(15);
  expect(bytes / procedures).toBeLessThan(1_200);
});
