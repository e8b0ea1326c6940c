"use client";

import { Button } from "@mantine/core";
import type { Invitation } from "@polyclinic/contracts";
import { AlertIcon, type Column, DoneIcon, InstantText, WaitIcon } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RoleNames } from "./role-names.tsx";
import type { InvitationActions } from "./use-invitation-actions.ts";

/** On a phone the first column has all but who invited, and when. */
export function useInvitationColumns(
  actions: InvitationActions,
): [Column<Invitation>, ...Column<Invitation>[]] {
  const t = useTranslations("staff");
  return [
    {
      key: "whom",
      header: t("columns.whom"),
      cell: (invitation) => (
        <>
          <Whom invitation={invitation} />
          <span className="ui-phone-only">
            <State invitation={invitation} />
            <Actions invitation={invitation} {...actions} />
          </span>
        </>
      ),
    },
    {
      key: "state",
      header: t("columns.state"),
      cell: (invitation) => <State invitation={invitation} />,
      shown: "wide",
    },
    {
      key: "by",
      header: t("columns.by"),
      cell: ({ invitedBy, createdAt }) => (
        <>
          {invitedBy !== null && <bdi>{invitedBy}</bdi>}
          <span className="ui-quiet ui-line">
            <InstantText instant={createdAt} />
          </span>
        </>
      ),
      shown: "wide",
    },
    {
      key: "actions",
      header: <span className="ui-visually-hidden">{t("columns.change")}</span>,
      align: "end",
      cell: (invitation) => <Actions invitation={invitation} {...actions} />,
      shown: "wide",
    },
  ];
}

function Whom({ invitation: { email, roles } }: { invitation: Invitation }): ReactNode {
  return (
    <>
      <strong className="ui-address-line">{email}</strong>
      <span className="ui-quiet ui-line">
        <RoleNames roles={roles} />
      </span>
    </>
  );
}

function State({ invitation: { state, expiresAt } }: { invitation: Invitation }): ReactNode {
  const t = useTranslations("staff");
  const tone = state === "accepted" ? "good" : "held";
  return (
    <span className="ui-outcome" data-tone={tone}>
      <StateIcon state={state} />
      <span>
        {t(`states.${state}`)}
        {state === "pending" && (
          <span className="ui-quiet ui-line">
            {t("until")} <InstantText instant={expiresAt} />
          </span>
        )}
      </span>
    </span>
  );
}

function StateIcon({ state }: Pick<Invitation, "state">): ReactNode {
  if (state === "accepted") return <DoneIcon />;
  return state === "pending" ? <WaitIcon /> : <AlertIcon />;
}

function Actions({
  invitation,
  sendAgain,
  revoke,
  busy,
}: InvitationActions & { invitation: Invitation }): ReactNode {
  const t = useTranslations("staff");
  const { state, email } = invitation;
  if (state === "accepted") return null;
  return (
    <span className="ui-row-actions">
      <Button
        variant="subtle"
        aria-label={t("sendAgainTo", { email })}
        aria-disabled={busy}
        onClick={() => !busy && sendAgain(invitation)}
      >
        {t("sendAgain")}
      </Button>
      {state === "pending" && (
        <Button
          variant="subtle"
          className="ui-danger"
          aria-label={t("revokeOf", { email })}
          aria-disabled={busy}
          onClick={() => !busy && revoke(invitation)}
        >
          {t("revoke")}
        </Button>
      )}
    </span>
  );
}
