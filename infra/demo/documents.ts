import { createHash } from "node:crypto";
import type { Files } from "@polyclinic/aws";
import { type Patient, RequestUpload } from "@polyclinic/contracts";
import type { TenantDb } from "@polyclinic/db";
import { completeUpload, requestUpload, verifyDocument } from "@polyclinic/domain";
import { reportPdf } from "./report-pdf.ts";

const REPORTS = [
  {
    title: "Complete blood count",
    lines: ["Haemoglobin 12.5 g/dL", "White cells 6.8 x 10^9/L", "Platelets 240 x 10^9/L"],
  },
  { title: "Fasting blood sugar", lines: ["Glucose 5.2 mmol/L"] },
  { title: "Lipid profile", lines: ["Cholesterol 4.6 mmol/L", "Triglycerides 1.4 mmol/L"] },
] as const;

/** Files an invented report for each patient, in the way of the browser and the worker. */
export async function fileReports(
  tenant: TenantDb,
  files: Files,
  patients: readonly Pick<Patient, "id">[],
  signal: AbortSignal,
): Promise<void> {
  for (const [index, { id }] of patients.entries()) {
    const { title, lines } = REPORTS[index % REPORTS.length] ?? REPORTS[0];
    await fileReport(tenant, files, { patientId: id, title, content: reportPdf([title, ...lines]) }, signal);
  }
}

interface Report {
  patientId: Patient["id"];
  title: string;
  content: Buffer;
}

async function fileReport(
  tenant: TenantDb,
  files: Files,
  { patientId, title, content }: Report,
  signal: AbortSignal,
): Promise<void> {
  const input = RequestUpload.parse({
    patientId,
    kind: "lab-report",
    title,
    fileName: "report.pdf",
    contentType: "application/pdf",
    size: content.length,
    sha256: createHash("sha256").update(content).digest("base64"),
  });
  const upload = await tenant.write("document.requested", (tx) => requestUpload(tx, input));
  const { url, fields } = await files.presignUpload(upload);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([new Uint8Array(content)]));
  const sent = await fetch(url, { method: "POST", body: form, signal });
  if (!sent.ok) throw new Error(`the file store refused a report of the demo: ${sent.status}`);
  await tenant.write("document.uploaded", (tx) => completeUpload(tx, upload));
  await verifyDocument(tenant, files, upload.id, signal);
}
