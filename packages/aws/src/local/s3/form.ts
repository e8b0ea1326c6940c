import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { S3Error } from "./error.ts";
import type { FormFields } from "./policy.ts";

const FIELD_BYTES = 20 * 1024;

export interface Form {
  fields: FormFields;
  /** To be read to its end, or resumed. Fields behind it in the form do not count, as with Amazon. */
  file: Readable;
}

export function readForm(message: IncomingMessage): Promise<Form> {
  const contentType = message.headers["content-type"] ?? "";
  if (!contentType.toLowerCase().startsWith("multipart/form-data")) {
    const text = "Bucket POST must be of the enclosure-type multipart/form-data";
    return Promise.reject(new S3Error("PreconditionFailed", text));
  }
  return new Promise((resolve, reject) => {
    const malformed = (reason: string) => reject(new S3Error("MalformedPOSTRequest", reason));
    let parser: BusboyInstance;
    try {
      parser = new Busboy({
        headers: { ...message.headers, "content-type": contentType },
        limits: { files: 1, fieldSize: FIELD_BYTES, fields: 100 },
        isPartAFile: (name) => name === "file",
      });
    } catch {
      return malformed("The boundary of the form is missing.");
    }
    const fields = new Map<string, string>();
    parser.on("field", (name, value, isNameCut, isValueCut) => {
      if (isNameCut || isValueCut) malformed("A field is too long.");
      else if (fields.has(name.toLowerCase())) malformed("A field is there twice.");
      else fields.set(name.toLowerCase(), value);
    });
    parser.on("file", (_name, file) => {
      // A connection that breaks says nothing to the parser.
      message.once("close", () => message.complete || file.destroy(new Error("The upload was broken off.")));
      // A form that was refused meanwhile leaves nobody to hear it.
      file.on("error", () => undefined);
      resolve({ fields: new Map(fields), file });
    });
    parser.on("error", () =>
      malformed("The body of your POST request is not well-formed multipart/form-data."),
    );
    parser.on("finish", () =>
      reject(new S3Error("InvalidArgument", "POST requires exactly one file upload per request.")),
    );
    message.pipe(parser);
  });
}
