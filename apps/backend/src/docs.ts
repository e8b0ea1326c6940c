import { hash } from "node:crypto";
import { openApiDocument } from "@polyclinic/api";
import reference from "@scalar/fastify-api-reference";
import type { FastifyInstance } from "fastify";

/** The public description of the REST interface. The page loads from here alone, and its policy holds it to that. */
export async function serveDocs(app: FastifyInstance): Promise<void> {
  const document = JSON.stringify(openApiDocument());
  app.get("/openapi.json", async (_request, reply) =>
    reply.type("application/json; charset=utf-8").send(document),
  );

  await app.register(async (scope) => {
    scope.addHook("onSend", async (_request, reply, payload) => {
      if (typeof payload === "string" && String(reply.getHeader("content-type")).startsWith("text/html")) {
        reply.header("content-security-policy", policyFor(payload));
      }
    });
    await scope.register(reference, {
      routePrefix: "/docs",
      configuration: {
        url: "/openapi.json",
        pageTitle: "Polyclinic API",
        withDefaultFonts: false,
        telemetry: false,
        agent: { disabled: true },
        mcp: { disabled: true },
        hideClientButton: true,
        showDeveloperTools: "never",
      },
    });
  });
}

/** The page's one inline script is its configuration, the same each time: it is allowed by its hash. */
function policyFor(html: string): string {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  const hashes = scripts.map(([, script = ""]) => ` 'sha256-${hash("sha256", script, "base64")}'`).join("");
  return [
    "default-src 'none'",
    `script-src 'self'${hashes}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
