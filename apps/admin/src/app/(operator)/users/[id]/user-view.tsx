"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import type { UserId } from "@polyclinic/contracts";
import { ErrorState, ListSkeleton, Page } from "@polyclinic/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { userQuery } from "../query.ts";
import { UserMark } from "../user-mark.tsx";
import { Account } from "./account.tsx";
import { Memberships } from "./memberships.tsx";
import { OpenSessions } from "./open-sessions.tsx";
import { SecondFactor } from "./second-factor.tsx";
import { StatusButton } from "./status-button.tsx";

interface UserViewProps {
  userId: UserId;
  /** Never oneself, as the other. */
  mayDisable: boolean;
  mayReset: boolean;
}

export function UserView({ userId, mayDisable, mayReset }: UserViewProps): ReactNode {
  const t = useTranslations("users");
  const query = useQuery(userQuery(useApiClient(), userId));
  if (query.isPending) return <ListSkeleton label={t("loading")} rows={4} />;
  if (!query.data) {
    const retry = { label: t("retry"), onRetry: () => void query.refetch(), busy: query.isFetching };
    return <ErrorState isPage title={t("failed")} hint={t("failedHint")} retry={retry} />;
  }
  const user = query.data;
  return (
    <Page
      title={user.name}
      note={<UserMark status={user.status} />}
      actions={mayDisable && <StatusButton user={user} />}
    >
      <p>{user.email}</p>
      <Account user={user} />
      <Memberships clinics={user.clinics} />
      <SecondFactor user={user} mayReset={mayReset} />
      <OpenSessions user={user} mayEnd={mayDisable} />
    </Page>
  );
}
