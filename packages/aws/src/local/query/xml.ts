import { element } from "../s3/xml.ts";

/** A list is its element once for each. */
export type Xml = string | { [name: string]: Xml | Xml[] };

export function queryAnswer(action: string, namespace: string, result: Xml, requestId: string): string {
  const content = { [`${action}Result`]: result, ResponseMetadata: { RequestId: requestId } };
  return document(`${action}Response`, namespace, content);
}

export function queryRefusal(
  { code, message, status }: { code: string; message: string; status: number },
  namespace: string,
  requestId: string,
): string {
  const error = { Type: status < 500 ? "Sender" : "Receiver", Code: code, Message: message };
  return document("ErrorResponse", namespace, { Error: error, RequestId: requestId });
}

/** A map, as the Query API writes it. */
export function xmlMap(map: Record<string, string>): Xml {
  return { entry: Object.entries(map).map(([key, value]) => ({ key, value })) };
}

function document(root: string, namespace: string, content: { [name: string]: Xml }): string {
  const children = Object.entries(content).map(([name, value]) => render(name, value));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">${children.join("")}</${root}>`;
}

function render(name: string, content: Xml | Xml[]): string {
  if (typeof content === "string") return element(name, content);
  if (Array.isArray(content)) return content.map((each) => render(name, each)).join("");
  const children = Object.entries(content).map(([child, value]) => render(child, value));
  return `<${name}>${children.join("")}</${name}>`;
}
