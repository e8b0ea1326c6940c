import { bff } from "../../../../server/bff.ts";

export const POST = (request: Request): Promise<Response> => bff().code(request);
