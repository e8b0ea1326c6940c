import {
  ArchiveDocument,
  Document,
  DocumentPage,
  DocumentRef,
  DownloadTicket,
  ListDocuments,
  PartTickets,
  RequestDownload,
  RequestParts,
  RequestUpload,
  UploadTicket,
} from "@polyclinic/contracts";
import {
  archiveDocument,
  completeUpload,
  listDocuments,
  openDocument,
  openOwnDocument,
} from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { documentReadProcedure, staffProcedure } from "../procedures.ts";
import { downloadTicket, partTickets, uploadTicket } from "./document-files.ts";

const tags = ["documents"];

export const documents = {
  list: documentReadProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/patients/{patientId}/documents",
        tags,
        summary: "Documents of a patient, the newest first",
      },
    })
    .input(ListDocuments)
    .output(DocumentPage)
    .query(({ ctx, input }) =>
      ctx.tenant.view("document.listed", (tx) => listDocuments(tx, input, ctx.reading)),
    ),

  byId: documentReadProcedure
    .meta({ openapi: { method: "GET", path: "/documents/{id}", tags, summary: "One document" } })
    .input(DocumentRef)
    .output(Document)
    .query(({ ctx, input }) =>
      ctx.tenant.view("document.opened", (tx) => openDocument(tx, input, ctx.reading)),
    ),

  requestUpload: staffProcedure("documents:upload")
    .meta({
      repeat: "by-key",
      openapi: {
        method: "POST",
        path: "/patients/{patientId}/documents",
        status: 201,
        tags,
        summary: "Announce a file and learn where to send it",
      },
    })
    .input(RequestUpload)
    .output(UploadTicket)
    .mutation(({ ctx, input }) => uploadTicket(ctx.tenant, ctx.services.files, input)),

  requestParts: staffProcedure("documents:upload")
    .meta({
      repeat: { harmless: "It signs addresses and changes nothing." },
      openapi: {
        method: "POST",
        path: "/documents/{id}/parts",
        tags,
        summary: "Where to send some parts of an own upload",
      },
    })
    .input(RequestParts)
    .output(PartTickets)
    .mutation(({ ctx, input }) => partTickets(ctx.tenant, ctx.services.files, input)),

  complete: staffProcedure("documents:upload")
    .meta({
      repeat: { harmless: "It answers the document as it stands by then." },
      openapi: {
        method: "POST",
        path: "/documents/{id}/complete",
        tags,
        summary: "Say that all of an own upload was sent",
      },
    })
    .input(DocumentRef)
    .output(Document)
    .mutation(({ ctx, input }) => ctx.tenant.write("document.uploaded", (tx) => completeUpload(tx, input))),

  ownById: staffProcedure("documents:upload")
    .meta({
      openapi: {
        method: "GET",
        path: "/documents/own/{id}",
        tags,
        summary: "One document that the caller uploaded",
      },
    })
    .input(DocumentRef)
    .output(Document)
    .query(({ ctx, input }) => ctx.tenant.view("document.opened", (tx) => openOwnDocument(tx, input))),

  requestDownload: documentReadProcedure
    .meta({
      repeat: { harmless: "Whoever asks again may look again: each time is checked, and in the log." },
      openapi: {
        method: "POST",
        path: "/documents/{id}/download",
        tags,
        summary: "Where to fetch the file; it is recorded who asks",
      },
    })
    .input(RequestDownload)
    .output(DownloadTicket)
    .mutation(({ ctx, input }) => downloadTicket(ctx.tenant, ctx.services.files, input, ctx.reading)),

  archive: staffProcedure("documents:archive", "documents:read")
    .meta({
      repeat: "by-key",
      openapi: {
        method: "POST",
        path: "/documents/{id}/archive",
        tags,
        summary: "Take a document off the lists",
      },
    })
    .input(ArchiveDocument)
    .output(Document)
    .mutation(({ ctx, input }) => ctx.tenant.write("document.archived", (tx) => archiveDocument(tx, input))),
} satisfies TRPCRouterRecord;
