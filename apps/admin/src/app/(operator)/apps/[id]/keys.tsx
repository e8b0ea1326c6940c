"use client";

import { Button } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/admin";
import type { App, AppKey } from "@polyclinic/contracts";
import { EmptyState, ListTable } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Confirm } from "../confirm.tsx";
import { NewKey } from "../new-key.tsx";
import { problemOf } from "../problem.ts";
import { APPS_KEY } from "../query.ts";
import { IssueDialog } from "./issue-dialog.tsx";
import { useKeyColumns } from "./key-columns.tsx";

interface KeysProps {
  app: App;
  mayIssue: boolean;
  mayRevoke: boolean;
}

/** To rotate: a second key, the app goes over to it, and the first one is revoked. */
export function Keys({ app, mayIssue, mayRevoke }: KeysProps): ReactNode {
  const t = useTranslations("apps");
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: APPS_KEY });
  const [issuing, setIssuing] = useState(false);
  const [newKey, setNewKey] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<AppKey | null>(null);
  const revoke = useMutation(
    useApi().apps.revokeKey.mutationOptions({ onSuccess: () => setLeaving(null), onSettled }),
  );
  const columns = useKeyColumns(
    mayRevoke
      ? (key) => {
          revoke.reset();
          setLeaving(key);
        }
      : null,
  );
  const problem = problemOf(revoke.error, "own");
  return (
    <section className="admin-section" aria-labelledby="keys">
      <div className="admin-section-head">
        <h2 id="keys">{t("keys")}</h2>
        {mayIssue && <Button onClick={() => setIssuing(true)}>{t("issue")}</Button>}
      </div>
      <p className="admin-dimmed">{t("rotation")}</p>
      <div className="ui-panel">
        {newKey !== null && <NewKey key={newKey} appId={app.id} apiKey={newKey} />}
        {app.keys.length === 0 ? (
          <EmptyState title={t("noKey")} hint={t("noKeyHint")} />
        ) : (
          <ListTable label={t("keys")} columns={columns} items={app.keys} keyOf={({ id }) => id} />
        )}
      </div>
      {issuing && (
        <IssueDialog
          app={app}
          onIssued={(apiKey) => {
            setIssuing(false);
            setNewKey(apiKey);
          }}
          onClose={() => setIssuing(false)}
        />
      )}
      {leaving && (
        <Confirm
          title={t("revokeTitle", { prefix: leaving.prefix })}
          text={t("revokeText")}
          confirm={t("revoke")}
          busy={revoke.isPending}
          problem={problem && t(`problems.${problem}`)}
          onConfirm={() => revoke.mutate({ id: app.id, keyId: leaving.id })}
          onClose={() => setLeaving(null)}
        />
      )}
    </section>
  );
}
