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
    .input(CreateApp)
    .output(AppWithKey)
    .mutation(({ ctx, input }) => ctx.platform.write("app.created", (tx) => createApp(tx, input))),
  update: operatorProcedure("apps:update")
    .input(UpdateApp)
    .output(App)
    .mutation(({ ctx, input }) => ctx.platform.write("app.updated", (tx) => updateApp(tx, input))),
  setStatus: operatorProcedure("apps:update")
    .input(SetAppStatus)
    .output(App)
    .mutation(({ ctx, input }) => ctx.platform.write("app.status-changed", (tx) => setAppStatus(tx, input))),
  issueKey: operatorProcedure("apps:issue-keys")
    .input(IssueAppKey)
    .output(AppWithKey)
    .mutation(({ ctx, input }) => ctx.platform.write("app-key.issued", (tx) => issueAppKey(tx, input))),
  revokeKey: operatorProcedure("apps:revoke-keys")
    .input(RevokeAppKey)
    .output(App)
    .mutation(({ ctx, input }) =>
      ctx.platform.write("app-key.revoked", (tx) => revokeAppKey(tx, input, ctx.app.keyId)),
    ),
} satisfies TRPCRouterRecord;
