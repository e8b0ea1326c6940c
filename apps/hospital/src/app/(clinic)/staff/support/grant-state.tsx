import type { SupportGrant } from "@polyclinic/contracts";
import { AlertIcon, DoneIcon, EyeIcon, InstantText, WaitIcon } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export function GrantState({ grant }: { grant: SupportGrant }): ReactNode {
  const t = useTranslations("support");
  const { state, decidedBy, endsAt, endedAt, endedBy } = grant;
  return (
    <span className="ui-outcome" data-tone={state === "running" ? "good" : "held"}>
      <StateIcon state={state} />
      <span>
        {t(`states.${state}`)}
        {state === "running" && endsAt !== null && (
          <span className="ui-quiet ui-line">
            {t("until")} <InstantText instant={endsAt} />
          </span>
        )}
        {decidedBy !== null && (
          <span className="ui-quiet ui-line">
            {t(state === "refused" ? "refusedBy" : "approvedBy", { name: decidedBy })}
          </span>
        )}
        {state === "ended" && (endedAt ?? endsAt) !== null && (
          <span className="ui-quiet ui-line">
            {endedBy === null ? t("over") : t("endedBy", { name: endedBy })}{" "}
            <InstantText instant={endedAt ?? endsAt ?? ""} />
          </span>
        )}
      </span>
    </span>
  );
}

function StateIcon({ state }: Pick<SupportGrant, "state">): ReactNode {
  if (state === "waiting") return <WaitIcon />;
  if (state === "running") return <EyeIcon />;
  return state === "ended" ? <DoneIcon /> : <AlertIcon />;
}
