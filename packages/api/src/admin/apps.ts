import {
  App,
  AppPage,
  AppRef,
  AppWithKey,
  CreateApp,
  IssueAppKey,
  ListApps,
  notFound,
  RevokeAppKey,
  SetAppStatus,
  UpdateApp,
} from "@polyclinic/contracts";
import {
  createApp,
  findApp,
  issueAppKey,
  listApps,
  revokeAppKey,
  setAppStatus,
  updateApp,
} from "@polyclinic/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatorProcedure } from "../procedures.ts";

/** The answer holds a key, which is kept nowhere: whoever did not receive it revokes it, and has another one issued. */
const ANEW = { harmless: "It issues another key." } as const;

export const apps = {
  list: operatorProcedure("apps:read")
    .input(ListApps)
    .output(AppPage)
    .query(({ ctx, input }) => ctx.platform.read((tx) => listApps(tx, input))),
  byId: operatorProcedure("apps:read")
    .input(AppRef)
    .output(App)
    .query(({ ctx, input }) =>
      ctx.platform.read(async (tx) => (await findApp(tx, input.id)) ?? notFound("app")),
    ),
  create: operatorProcedure("apps:create")
    .meta({ repeat: ANEW })
    .input(CreateApp)
    .output(AppWithKey)
    .mutation(({ ctx, input }) => ctx.platform.write("app.created", (tx) => createApp(tx, input))),
  update: operatorProcedure("apps:update")
    .meta({ repeat: { harmless: "It says what shall be." } })
    .input(UpdateApp)
    .output(App)
    .mutation(({ ctx, input }) => ctx.platform.write("app.updated", (tx) => updateApp(tx, input))),
  setStatus: operatorProcedure("apps:update")
    .meta({ repeat: { harmless: "It says what shall be." } })
    .input(SetAppStatus)
    .output(App)
    .mutation(({ ctx, input }) => ctx.platform.write("app.status-changed", (tx) => setAppStatus(tx, input))),
  issueKey: operatorProcedure("apps:issue-keys")
    .meta({ repeat: ANEW })
    .input(IssueAppKey)
    .output(AppWithKey)
    .mutation(({ ctx, input }) => ctx.platform.write("app-key.issued", (tx) => issueAppKey(tx, input))),
  revokeKey: operatorProcedure("apps:revoke-keys")
    .meta({ repeat: { harmless: "What is revoked stays revoked." } })
    .input(RevokeAppKey)
    .output(App)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("app-key.revoked", (tx) => revokeAppKey(tx, input, ctx.app.keyId)),
    ),
} satisfies TRPCRouterRecord;
