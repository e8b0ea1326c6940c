import { type AuditEvent, ClinicAuditAction, ClinicRole } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";

interface AuditWords {
  /** What another release wrote and this one does not know stays as it is. */
  actionOf: (event: AuditEvent) => string;
  actorOf: (event: AuditEvent) => string;
  rolesOf: (event: AuditEvent) => string;
}

export function useAuditWords(): AuditWords {
  const t = useTranslations("audit");
  const roles = useTranslations("roles");
  return {
    actionOf({ action }) {
      const known = ClinicAuditAction.safeParse(action);
      return known.success ? t(`actions.${known.data}`) : action;
    },
    actorOf({ actor }) {
      return actor ? (actor.name ?? t("unknownPerson")) : t("system");
    },
    rolesOf: (event) =>
      event.roles
        .map((role) => {
          const known = ClinicRole.safeParse(role);
          return known.success ? roles(known.data) : role;
        })
        .join(", "),
  };
}
