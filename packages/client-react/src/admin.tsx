"use client";

import type { AdminRouter } from "@polyclinic/client";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { createApiContext } from "./context.tsx";

const context = createApiContext<AdminRouter>();

export const ApiProvider: typeof context.ApiProvider = context.ApiProvider;
export const useApi: typeof context.useApi = context.useApi;
export const useApiClient: typeof context.useApiClient = context.useApiClient;

export { useUnreachable } from "./context.tsx";

/** Options for queries and mutations; the server and the browser write them alike. */
export type AdminApi = TRPCOptionsProxy<AdminRouter>;
