"use client";

import { Button } from "@mantine/core";
import type { OwnRole } from "@polyclinic/contracts";
import { Page } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { PageLink } from "../../../page-link.tsx";
import { useMay } from "../../me.tsx";
import { RoleList } from "./role-list.tsx";

const RoleDialog = lazy(() => import("./role-dialog.tsx"));

/** What the clinic has made of the system's roles for itself. */
export function Roles(): ReactNode {
  const t = useTranslations("ownRoles");
  const mayUpdate = useMay("roles:update");
  const mayReadMembers = useMay("members:read");
  const [opened, setOpened] = useState<OwnRole | "new" | null>(null);
  const [done, setDone] = useState("");
  const [archived, setArchived] = useState("");
  const close = (what = "") => {
    setOpened(null);
    setDone(what);
  };
  // The row whose button would get the focus back is gone.
  const closeAfterArchiving = (what: string) => {
    close(what);
    setArchived(what);
  };
  return (
    <Page
      title={t("title")}
      state={archived}
      note={<output className="ui-done">{done}</output>}
      actions={
        <>
          {mayUpdate && <Button onClick={() => setOpened("new")}>{t("new")}</Button>}
          {mayReadMembers && (
            <Button variant="default" component={PageLink} href="/staff">
              {t("toStaff")}
            </Button>
          )}
        </>
      }
    >
      <div className="ui-form">
        <p>{t("intro")}</p>
        <div className="ui-panel">
          <RoleList onOpen={mayUpdate ? setOpened : undefined} />
        </div>
      </div>
      <Suspense>
        {opened !== null && (
          <RoleDialog
            role={opened === "new" ? undefined : opened}
            onClose={close}
            onArchived={closeAfterArchiving}
          />
        )}
      </Suspense>
    </Page>
  );
}
