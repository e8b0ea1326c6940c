"use client";

import { Button } from "@mantine/core";
import type { Member } from "@polyclinic/contracts";
import { Page } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { PageLink } from "../../page-link.tsx";
import { useMay } from "../me.tsx";
import { Invitations } from "./invitations.tsx";
import { MemberList } from "./member-list.tsx";

const InviteDialog = lazy(() => import("./invite-dialog.tsx"));
const MemberDialog = lazy(() => import("./member-dialog.tsx"));

type Opened = { what: "invite" } | { what: "member"; member: Member };

export function Staff(): ReactNode {
  const t = useTranslations("staff");
  const mayInvite = useMay("members:invite");
  const mayReadRoles = useMay("roles:read");
  const mayReadGrants = useMay("support-grants:read");
  const [opened, setOpened] = useState<Opened | null>(null);
  const [done, setDone] = useState("");
  const [removed, setRemoved] = useState("");
  const close = (what = "") => {
    setOpened(null);
    setDone(what);
  };
  // The row whose button would get the focus back is gone.
  const closeAfterRemoval = (what: string) => {
    close(what);
    setRemoved(what);
  };
  return (
    <Page
      title={t("title")}
      state={removed}
      note={<output className="ui-done">{done}</output>}
      actions={
        <>
          {mayInvite && <Button onClick={() => setOpened({ what: "invite" })}>{t("invite")}</Button>}
          {mayReadRoles && (
            <Button variant="default" component={PageLink} href="/staff/roles">
              {t("toRoles")}
            </Button>
          )}
          {mayReadGrants && (
            <Button variant="default" component={PageLink} href="/staff/support">
              {t("toSupport")}
            </Button>
          )}
        </>
      }
    >
      <div className="ui-form">
        <div className="ui-panel">
          <MemberList onOpen={(member) => setOpened({ what: "member", member })} />
        </div>
        {mayInvite && <Invitations />}
      </div>
      <Suspense>
        {opened?.what === "invite" && <InviteDialog onClose={close} />}
        {opened?.what === "member" && (
          <MemberDialog member={opened.member} onClose={close} onRemoved={closeAfterRemoval} />
        )}
      </Suspense>
    </Page>
  );
}
