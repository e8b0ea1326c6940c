import type { EmergencyAccess } from "@polyclinic/contracts";
import { AlertIcon, DoneIcon, EyeIcon, InstantText, WaitIcon } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export function AccessState({ access }: { access: EmergencyAccess }): ReactNode {
  const t = useTranslations("emergencyAccess");
  const { state, endsAt, review } = access;
  return (
    <span className="ui-outcome" data-tone={toneOf(access)}>
      <StateIcon access={access} />
      <span>
        {review ? t(`outcomes.${review.outcome}`) : t(`states.${state}`)}
        <span className="ui-quiet ui-line">
          {t(state === "running" ? "until" : "ended")} <InstantText instant={endsAt} />
        </span>
        {review && (
          <span className="ui-quiet ui-line">
            {t("reviewedBy", { name: review.by.name ?? "" })} <InstantText instant={review.at} />
          </span>
        )}
        {review?.note && <span className="ui-line ui-address-line">{review.note}</span>}
      </span>
    </span>
  );
}

function toneOf({ state, review }: EmergencyAccess): "good" | "bad" | "held" {
  if (state === "overdue" || review?.outcome === "not-justified") return "bad";
  return review ? "good" : "held";
}

function StateIcon({ access: { state, review } }: { access: EmergencyAccess }): ReactNode {
  if (state === "running") return <EyeIcon />;
  if (state === "waiting") return <WaitIcon />;
  return review?.outcome === "justified" ? <DoneIcon /> : <AlertIcon />;
}
