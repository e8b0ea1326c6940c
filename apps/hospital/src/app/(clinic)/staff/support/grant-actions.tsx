import { Button } from "@mantine/core";
import type { SupportGrant } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { SupportActions } from "./use-support-actions.ts";

/** What the clinic can answer: `aria-disabled`, since a disabled button loses the focus. */
export function GrantActions({
  grant,
  approve,
  refuse,
  end,
  busy,
}: SupportActions & { grant: SupportGrant }): ReactNode {
  const t = useTranslations("support");
  const { state, operator: name } = grant;
  if (state === "running") {
    return (
      <span className="ui-row-actions">
        <Button
          variant="default"
          className="ui-danger"
          aria-label={t("endOf", { name })}
          aria-disabled={busy}
          onClick={() => !busy && end(grant)}
        >
          {t("end")}
        </Button>
      </span>
    );
  }
  if (state !== "waiting") return null;
  return (
    <span className="ui-row-actions">
      <Button
        variant="subtle"
        className="ui-danger"
        aria-label={t("refuseOf", { name })}
        aria-disabled={busy}
        onClick={() => !busy && refuse(grant)}
      >
        {t("refuse")}
      </Button>
      <Button
        aria-label={t("approveOf", { name })}
        aria-disabled={busy}
        onClick={() => !busy && approve(grant)}
      >
        {t("approve")}
      </Button>
    </span>
  );
}
