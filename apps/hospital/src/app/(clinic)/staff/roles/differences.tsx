import type { RoleRights } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** From the role that it was made from. */
export function Differences({ role: { plus, minus } }: { role: RoleRights }): ReactNode {
  const t = useTranslations("ownRoles");
  const permission = useTranslations("permissions");
  if (plus.length + minus.length === 0) return <span className="ui-quiet">{t("same")}</span>;
  return (
    <ul className="ui-differences">
      {plus.map((name) => (
        <li key={name}>
          <strong>{t("more")}</strong> {permission(name)}
        </li>
      ))}
      {minus.map((name) => (
        <li key={name}>
          <strong>{t("less")}</strong> {permission(name)}
        </li>
      ))}
    </ul>
  );
}
