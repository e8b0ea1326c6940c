"use client";

import type { UserDetails } from "@polyclinic/contracts";
import { useInstantText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Since when it is open or closed, by whom and why. */
export function Account({ user }: { user: UserDetails }): ReactNode {
  const t = useTranslations("users");
  const instant = useInstantText();
  const { state, platformRoles, createdAt } = user;
  return (
    <section className="admin-section" aria-labelledby="account">
      <div className="admin-section-head">
        <h2 id="account">{t("account")}</h2>
      </div>
      <div className="ui-panel admin-facts">
        {platformRoles.map((role) => (
          <strong key={role}>{t(`platformRoles.${role}`)}</strong>
        ))}
        <span>{t("created", { at: instant(createdAt) })}</span>
        {state.by && (
          <span>
            {t(`since.${user.status}`, {
              at: instant(state.since),
              name: state.by.name ?? t("unknownPerson"),
            })}
          </span>
        )}
        {state.reason !== null && <span>{t("reason", { reason: state.reason })}</span>}
      </div>
      <output className="ui-visually-hidden" aria-live="polite">
        {t(`status.${user.status}`)}
      </output>
    </section>
  );
}
