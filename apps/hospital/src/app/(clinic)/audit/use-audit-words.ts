import { type AuditEvent, ClinicAuditAction, roleIdOf, SUPPORT_ROLE } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import { useRoleNames } from "../../../session/use-role-names.ts";
import { useAllRoles } from "../staff/use-all-roles.ts";

interface AuditWords {
  /** What another release wrote and this one does not know stays as it is. */
  actionOf: (event: AuditEvent) => string;
  actorOf: (event: AuditEvent) => string;
  rolesOf: (event: Pick<AuditEvent, "roles">) => string;
}

export function useAuditWords(): AuditWords {
  const t = useTranslations("audit");
  const { nameOf } = useRoleNames();
  const roles = useAllRoles();
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
          if (role === SUPPORT_ROLE) return t("support");
          const known = roles.find((each) => roleIdOf(each) === role);
          return known ? nameOf(known) : role;
        })
        .join(", "),
  };
}
