import { bff } from "../../../../server/bff.ts";

export function POST(request: Request): Promise<Response> {
  return bff().code(request);
}
