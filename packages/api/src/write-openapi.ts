// `pnpm --filter @polyclinic/api openapi`: writes the committed document anew, for a reviewer to read as a diff.
import { writeFileSync } from "node:fs";
import { openApiDocument } from "./openapi.ts";

const file = new URL("../openapi.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
