import { randomUUID } from "node:crypto";
import { QueryError } from "../query/error.ts";
import type { Action } from "../query/server.ts";
import { xmlMap } from "../query/xml.ts";
import { type Endpoint, endpointArn, findEndpoint, platformApplicationArns, type SnsState } from "./state.ts";

/** Endpoints of devices. */
export function endpointActions(state: SnsState): Record<string, Action> {
  const { endpoints } = state;

  function requireEndpoint(arn: string): Endpoint {
    const endpoint = findEndpoint(state, arn);
    if (endpoint) return endpoint;
    throw new QueryError("NotFound", "Endpoint does not exist", 404);
  }

  return {
    async CreatePlatformEndpoint(parameters) {
      const platform = platformOf(parameters.require("PlatformApplicationArn"));
      const token = requireToken(parameters.require("Token"), platform);
      const attributes = parameters.map("Attributes");
      const customUserData = parameters.get("CustomUserData") ?? "";
      const isEnabled = (attributes["Enabled"] ?? "true") === "true";
      const existing = endpoints.values().find((each) => each.platform === platform && each.token === token);
      if (existing) {
        const arn = endpointArn(existing);
        const isSame = existing.isEnabled === isEnabled && existing.customUserData === customUserData;
        if (isSame) return { EndpointArn: arn };
        throw invalid(
          "Token",
          `Endpoint ${arn} already exists with the same Token, but different attributes.`,
        );
      }
      const endpoint = { id: randomUUID(), platform, token, isEnabled, customUserData };
      await endpoints.set(endpoint.id, endpoint);
      return { EndpointArn: endpointArn(endpoint) };
    },

    GetEndpointAttributes(parameters) {
      const { token, isEnabled, customUserData } = requireEndpoint(parameters.require("EndpointArn"));
      const data: Record<string, string> = customUserData === "" ? {} : { CustomUserData: customUserData };
      return { Attributes: xmlMap({ Enabled: String(isEnabled), Token: token, ...data }) };
    },

    async SetEndpointAttributes(parameters) {
      const endpoint = requireEndpoint(parameters.require("EndpointArn"));
      const { Enabled, Token, CustomUserData } = parameters.map("Attributes");
      await endpoints.set(endpoint.id, {
        ...endpoint,
        ...(Enabled !== undefined && { isEnabled: Enabled === "true" }),
        ...(Token !== undefined && { token: requireToken(Token, endpoint.platform) }),
        ...(CustomUserData !== undefined && { customUserData: CustomUserData }),
      });
      return {};
    },

    async DeleteEndpoint(parameters) {
      const endpoint = findEndpoint(state, parameters.require("EndpointArn"));
      if (endpoint) await endpoints.delete(endpoint.id);
      return {};
    },
  };
}

function platformOf(arn: string): Endpoint["platform"] {
  if (arn === platformApplicationArns.android) return "GCM";
  if (arn === platformApplicationArns.ios) return "APNS";
  throw new QueryError("NotFound", "PlatformApplication does not exist", 404);
}

function requireToken(token: string, platform: Endpoint["platform"]): string {
  const isToken = platform === "GCM" ? /^\S{1,2048}$/ : /^[0-9a-fA-F]{1,400}$/;
  if (isToken.test(token)) return token;
  throw invalid(
    "Token",
    platform === "GCM"
      ? "it has spaces or is too long"
      : "iOS device tokens must be no more than 400 hexadecimal characters",
  );
}

export function invalid(parameter: string, reason: string): QueryError {
  return new QueryError("InvalidParameter", `Invalid parameter: ${parameter} Reason: ${reason}`);
}
