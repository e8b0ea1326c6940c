import type { ServerResponse } from "node:http";
import { claimedChecksums, receive } from "./body.ts";
import { S3Error } from "./error.ts";
import { checksumHeaders, headersToKeep } from "./exchange.ts";
import { readForm } from "./form.ts";
import { authorizeForm, type FormFields } from "./policy.ts";
import type { S3Request } from "./request.ts";
import type { Signer } from "./signature.ts";
import type { Store } from "./store.ts";
import { element, xmlDocument } from "./xml.ts";

interface Upload {
  request: S3Request;
  response: ServerResponse;
  store: Store;
  signer: Signer;
}

/** A browser's POST of a form: authorized by the policy in it, and not by headers. */
export async function uploadForm({ request, response, store, signer }: Upload): Promise<void> {
  const { fields, file: content } = await readForm(request.message);
  const file = store.newFile();
  try {
    const sizes = authorizeForm(fields, request.bucket, signer);
    const key = fields.get("key");
    if (!key) throw new S3Error("InvalidArgument", "Bucket POST must contain a field named 'key'.");
    const contentMd5 = fields.get("content-md5");
    const claims = {
      checksums: claimedChecksums((name) => fields.get(name)),
      sizes,
      ...(contentMd5 !== undefined && { contentMd5 }),
    };
    const pieces = content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>; // no encoding is set
    const { md5, ...received } = await receive(pieces, store.pathOf({ file }), claims);
    const etag = `"${md5}"`;
    await store.put({
      ...received,
      key,
      file,
      etag,
      headers: headersToKeep(fields.keys(), (name) => fields.get(name)),
      checksumType: "FULL_OBJECT",
      lastModified: new Date().toISOString(),
    });
    const location = `http://${request.header("host")}/${request.bucket}/${key}`;
    const headers = { etag, location, ...checksumHeaders(received.checksums, "FULL_OBJECT") };
    const status = statusOf(fields);
    const xml = element("Location", location) + element("Bucket", request.bucket) + element("Key", key);
    response.writeHead(status, headers).end(status === 201 ? xmlDocument("PostResponse", xml) : "");
  } finally {
    // What was refused has to be read too: a browser hears nothing before it has sent everything.
    content.resume();
  }
}

function statusOf(fields: FormFields): number {
  const wanted = Number(fields.get("success_action_status"));
  return [200, 201].includes(wanted) ? wanted : 204;
}
