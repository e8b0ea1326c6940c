import {
  ArchivePatient,
  ListPatients,
  Patient,
  PatientCount,
  PatientMatches,
  PatientPage,
  PatientRef,
  RegisterPatient,
  SearchPatients,
  UpdatePatient,
} from "@polyclinic/contracts";
import {
  archivePatient,
  countPatients,
  listPatients,
  openPatient,
  registerPatient,
  searchPatients,
  updatePatient,
} from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { staffProcedure } from "../procedures.ts";

const tags = ["patients"];

export const patients = {
  list: staffProcedure("patients:read")
    .meta({ openapi: { method: "GET", path: "/patients", tags, summary: "Patients, the newest first" } })
    .input(ListPatients)
    .output(PatientPage)
    .query(({ ctx, input }) => ctx.tenant.view("patient.listed", (tx) => listPatients(tx, input))),

  search: staffProcedure("patients:read")
    .meta({
      openapi: {
        method: "POST",
        path: "/patients/search",
        tags,
        summary: "Find by name, MRN or phone number",
      },
    })
    .input(SearchPatients)
    .output(PatientMatches)
    .query(({ ctx, input }) => ctx.tenant.view("patient.searched", (tx) => searchPatients(tx, input))),

  byId: staffProcedure("patients:read")
    .meta({ openapi: { method: "GET", path: "/patients/{id}", tags, summary: "One patient" } })
    .input(PatientRef)
    .output(Patient)
    .query(({ ctx, input }) => ctx.tenant.view("patient.opened", (tx) => openPatient(tx, input))),

  register: staffProcedure("patients:register")
    .meta({
      repeat: "by-key",
      openapi: { method: "POST", path: "/patients", status: 201, tags, summary: "Register a patient" },
    })
    .input(RegisterPatient)
    .output(Patient)
    .mutation(({ ctx, input }) => ctx.tenant.write("patient.registered", (tx) => registerPatient(tx, input))),

  update: staffProcedure("patients:update", "patients:read")
    .meta({
      repeat: "by-key",
      openapi: {
        method: "PATCH",
        path: "/patients/{id}",
        tags,
        summary: "Change what is given, keep the rest",
      },
    })
    .input(UpdatePatient)
    .output(Patient)
    .mutation(({ ctx, input }) => ctx.tenant.write("patient.updated", (tx) => updatePatient(tx, input))),

  archive: staffProcedure("patients:archive", "patients:read")
    .meta({
      repeat: "by-key",
      openapi: {
        method: "POST",
        path: "/patients/{id}/archive",
        tags,
        summary: "Take a patient off the lists",
      },
    })
    .input(ArchivePatient)
    .output(Patient)
    .mutation(({ ctx, input }) => ctx.tenant.write("patient.archived", (tx) => archivePatient(tx, input))),

  count: staffProcedure("patients:read")
    .output(PatientCount)
    .query(({ ctx }) => ctx.tenant.readUnrecorded(countPatients)),
} satisfies TRPCRouterRecord;
