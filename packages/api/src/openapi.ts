// The REST interface as OpenAPI 3.1. Paths, inputs and answers come from the procedures; what the library cannot know
// (our headers, our one error body, 201) is put in here.
import { Document, ErrorBody, Patient, PatientSummary, SignInChallenge, Tokens } from "@polyclinic/contracts";
import { generateOpenApiDocument } from "trpc-to-openapi";
import { metaOf } from "./definitions.ts";
import type { RestRoute } from "./meta.ts";
import { restProcedures } from "./rest-routes.ts";
import { hospitalProcedures } from "./router.ts";
import { trpc } from "./trpc.ts";

type OpenApi = ReturnType<typeof generateOpenApiDocument>;
type Operation = NonNullable<NonNullable<OpenApi["paths"]>[string]["get"]>;

const DESCRIPTION = `Every request names the calling app with \`X-App-ID\` and \`X-API-Key\`. A person signs in with \
\`POST /auth/sign-in\` and is named by \`Authorization: Bearer <access token>\` from then on. A clinic's data needs \
\`X-Tenant-ID\` as well: the id or the slug of one of the person's clinics.

What adds something takes an \`Idempotency-Key\`. Sent again with the same key within 24 hours, because no answer came, \
a request is not carried out again: it gets the answer of the first, with \`Idempotency-Replayed: true\`. \`IN_PROGRESS\` \
(409) says that the first is still at work, \`KEY_REUSED\` (422) that the key came with another input before. A key \
belongs to a person, a clinic and a procedure. What was refused or has failed is tried anew.

Refused requests answer with the schema ErrorBody; decide by its \`domainCode\`, never by a message. Nothing that \
describes a patient belongs into a URL: search by POST.`;

const SECURITY_SCHEMES = {
  AppId: { type: "apiKey", in: "header", name: "X-App-ID", description: "The id of the app." },
  ApiKey: {
    type: "apiKey",
    in: "header",
    name: "X-API-Key",
    description: "A key of the app, which is a secret.",
  },
  AccessToken: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "Authorization: the access token of a person, issued for the client of the same app.",
  },
} as const;

const TENANT_PARAMETER = {
  in: "header",
  name: "X-Tenant-ID",
  required: true,
  description: "The clinic: the id or the slug of one where the person is a member.",
  schema: { type: "string" },
} as const;

const KEY_PARAMETER = {
  in: "header",
  name: "Idempotency-Key",
  required: false,
  description: "Names this request for the case that it has to be sent again: a new UUID for each.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]+$" },
} as const;

const REPLAYED_HEADER = {
  description: "`true`: the answer of an earlier request with this key.",
  schema: { type: "string", enum: ["true"] },
} as const;

const ERROR_RESPONSE = {
  description: "Refused or failed. 503 carries Retry-After.",
  content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorBody" } } },
} as const;

export function openApiDocument(): OpenApi {
  const router = trpc.router(hospitalProcedures);
  const document = generateOpenApiDocument(router, {
    title: "Polyclinic",
    description: DESCRIPTION,
    version: "1.0.0",
    baseUrl: "/api",
    securitySchemes: SECURITY_SCHEMES,
    defs: { Document, ErrorBody, Patient, PatientSummary, SignInChallenge, Tokens },
  });
  for (const { route, procedure } of restProcedures(router)) {
    const operation = operationAt(document, route);
    complete(operation, route);
    if (metaOf(procedure).repeat === "by-key") takeKey(operation);
  }
  const { schemas } = document.components ?? {};
  for (const name of Object.keys(schemas ?? {})) {
    if (name.startsWith("error.")) delete schemas?.[name];
  }
  return document;
}

function operationAt(document: OpenApi, { method, path }: RestRoute): Operation {
  const item = document.paths?.[path];
  const operation = { GET: item?.get, POST: item?.post, PATCH: item?.patch }[method];
  if (!operation) throw new Error(`The document has no ${method} ${path}.`);
  return operation;
}

function complete(operation: Operation, { open = false, status }: RestRoute): void {
  const app = { AppId: [], ApiKey: [] };
  operation.security = [open ? app : { ...app, AccessToken: [] }];
  if (!open) operation.parameters = [...(operation.parameters ?? []), TENANT_PARAMETER];
  operation.responses = { [status ?? 200]: operation.responses?.["200"], default: ERROR_RESPONSE };
}

function takeKey(operation: Operation): void {
  operation.parameters = [...(operation.parameters ?? []), KEY_PARAMETER];
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    if (status !== "default")
      Object.assign(response, { headers: { "Idempotency-Replayed": REPLAYED_HEADER } });
  }
}
