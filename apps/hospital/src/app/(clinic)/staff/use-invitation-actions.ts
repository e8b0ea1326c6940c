"use client";

import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import { type Invitation, roleIdOf } from "@polyclinic/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useSaveErrorText } from "../use-save-error-text.ts";

export interface InvitationActions {
  /** A new key to the same address; the one before opens nothing any more. */
  sendAgain: (invitation: Invitation) => void;
  revoke: (invitation: Invitation) => void;
  busy: boolean;
}

interface Outcome {
  /** What was done, in a sentence; empty before anything was. */
  done: string;
  problem: string | null;
}

/** `onDone` is called when the list shows what was done. */
export function useInvitationActions(onDone: () => void): InvitationActions & Outcome {
  const t = useTranslations("staff");
  const saveErrorText = useSaveErrorText();
  const { invitations } = useApi();
  const queryClient = useQueryClient();
  const reload = () => queryClient.invalidateQueries({ queryKey: invitations.pathKey() });
  const onSuccess = () => reload().then(onDone);
  const create = useMutation(invitations.create.mutationOptions({ onSuccess }));
  const revoke = useMutation(invitations.revoke.mutationOptions({ onSuccess, onError: reload }));
  const begin = () => {
    create.reset();
    revoke.reset();
  };

  function done(): string {
    if (revoke.isSuccess) return t("revoked");
    return create.isSuccess ? t("invited", { email: create.data.email }) : "";
  }

  function problem(): string | null {
    if (domainErrorOf(create.error)?.domainCode === "INVALID") return t("worksHere");
    if (domainErrorOf(revoke.error)?.domainCode === "CONFLICT") return t("overMeanwhile");
    return saveErrorText(create.error ?? revoke.error);
  }

  return {
    busy: create.isPending || revoke.isPending,
    done: done(),
    problem: problem(),
    sendAgain({ email, roles, language }) {
      begin();
      create.mutate({ email, roles: roles.map(roleIdOf), language });
    },
    revoke({ id }) {
      begin();
      revoke.mutate({ id });
    },
  };
}
