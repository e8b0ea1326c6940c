import "server-only";

import { type Patient, PatientId } from "@polyclinic/contracts";
import { notFound } from "next/navigation";
import { answerOf } from "../../../server/answer.ts";
import { serverApi } from "../../../server/api.ts";

/** A record of another clinic, of nobody, and an address that holds no id at all: the same page answers. */
export async function loadPatient(params: Promise<{ id: string }>): Promise<Patient> {
  const id = PatientId.safeParse((await params).id);
  if (!id.success) notFound();
  const { client } = await serverApi();
  return answerOf(client.patients.byId.query({ id: id.data }));
}
