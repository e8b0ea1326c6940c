import type { SupportGrant, SupportState } from "@polyclinic/contracts";
import { InstantText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark, type Tone } from "../mark.tsx";

/** A clock, a tick, a cross, a turned page, a square. */
const SHAPES: Record<SupportState, string> = {
  waiting: "M12 7v5l3 2M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16",
  running: "M4 12.5l5 5L20 6.5",
  refused: "M6 6l12 12M18 6L6 18",
  lapsed: "M5 12h14",
  ended: "M7 7h10v10H7z",
};

const TONES: Record<SupportState, Tone> = {
  waiting: "neutral",
  running: "good",
  refused: "bad",
  lapsed: "neutral",
  ended: "neutral",
};

export function GrantState({ grant }: { grant: SupportGrant }): ReactNode {
  const t = useTranslations("support");
  const { state, endsAt, endedAt, endedBy, decidedBy } = grant;
  const end = endedAt ?? endsAt;
  return (
    <>
      <div>
        <Mark tone={TONES[state]} shape={SHAPES[state]}>
          {t(`states.${state}`)}
        </Mark>
      </div>
      {decidedBy !== null && <div className="admin-dimmed">{t("decidedBy", { name: decidedBy })}</div>}
      {state === "running" && endsAt !== null && (
        <div>
          {t("until")} <InstantText instant={endsAt} />
          <div className="admin-dimmed">{t("how")}</div>
        </div>
      )}
      {state === "ended" && end !== null && (
        <div className="admin-dimmed">
          {endedBy === null ? t("over") : t("endedBy", { name: endedBy })} <InstantText instant={end} />
        </div>
      )}
    </>
  );
}
