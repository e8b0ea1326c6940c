import { relative } from "node:path";
import { demoClinics } from "../demo/clinics.ts";
import { DEMO_PASSWORD, demoUsers, TEMPORARY_PASSWORD } from "../demo/sign-ins.ts";
import type { Stack } from "./stack.ts";

/** What a newcomer needs to begin: where everything is, and whom to sign in as. */
export function summary({ demo, sent }: Pick<Stack, "demo" | "sent">, stateDirectory: string): string {
  const state = relative(process.cwd(), stateDirectory);
  const addresses = [
    ["Hospital", demo.hospitalUrl],
    ["Admin", demo.adminUrl],
    ["API", demo.apiUrl],
    ["API reference", `${demo.apiUrl}/docs`],
    ["Health", `${demo.apiUrl}/health`],
    ["E-mail sent", sent.emailUrl],
    ["Messages sent", sent.messagesUrl],
  ];
  const own = demoUsers.filter(({ memberships, isNew }) => memberships[0]?.slug === "aajmin" && !isNew);
  const others = demoClinics.slice(1).map(({ slug }) => slug);
  const signIns = [
    ["Operator (Admin)", "operator@polyclinic.example.com"],
    ...own.map(({ email, memberships }) => [
      memberships.length > 1 ? "doctor in two clinics" : (memberships[0]?.roles[0] ?? ""),
      email,
    ]),
    ["other clinics", `receptionist@, doctor@, administrator@ … .example.com with ${others.join(", ")}`],
    ["newcomer", `newcomer@aajmin.example.com, password "${TEMPORARY_PASSWORD}" works once`],
  ];
  return [
    "",
    "Polyclinic is running.",
    "",
    ...table(addresses),
    "",
    `  Sign in with the password "${DEMO_PASSWORD}" as`,
    ...table(signIns),
    "",
    `  Operator and administrators type a code too: ${sent.emailUrl} shows those of now.`,
    `  Keys and sign-ins for scripts: ${state}/demo.json   Logs: ${state}/logs/`,
    "  Ctrl-C stops everything.",
    "",
  ].join("\n");
}

function table(rows: readonly (readonly string[])[]): string[] {
  return rows.map(([label = "", value = ""]) => `  ${label.padEnd(23)}${value}`);
}
