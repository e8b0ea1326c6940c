import { ClinicRole, type PlatformRole } from "@polyclinic/contracts";
import { demoClinics } from "./clinics.ts";

export const DEMO_PASSWORD = "polyclinic-demo";

/** Of people who have been invited and not been here yet: signing in asks them for a password of their own. */
export const TEMPORARY_PASSWORD = "polyclinic-first-day";

export interface DemoUser {
  email: string;
  name: string;
  platformRoles: PlatformRole[];
  memberships: { slug: string; roles: ClinicRole[] }[];
  isNew: boolean;
}

const NAMES = [
  "Asmita Koirala",
  "Nabin Shrestha",
  "Pasang Sherpa",
  "Sunita Chaudhary",
  "Bibek Adhikari",
  "Rukhsana Ansari",
  "Dipak Gurung",
  "Kalpana Thapa",
  "Manoj Yadav",
  "Binita Maharjan",
  "Santosh Rai",
  "Pratiksha Joshi",
  "Rajendra Tharu",
  "Sarita Tamang",
  "Kiran Bhattarai",
  "Anju Limbu",
  "Prakash Magar",
] as const;

/** Every role in the first clinic, the three most used ones in the others, a guest doctor, newcomers, the operator. */
export const demoUsers: readonly DemoUser[] = [
  ...demoClinics.flatMap(({ slug }, index) => rolesIn(index).map((role) => staff(role, slug, role))),
  {
    ...staff("visiting.doctor", "aajmin", "doctor"),
    email: "visiting.doctor@polyclinic.example.com",
    memberships: [
      // Registers patients in both: what lands in the wrong one is then no question of permissions.
      { slug: "aajmin", roles: ["doctor" as const, "receptionist" as const] },
      { slug: "machhapuchhre", roles: ["doctor" as const, "administrator" as const] },
    ],
  },
  ...["newcomer", "newcomer-2", "newcomer-3"].map((name) => ({
    ...staff(name, "aajmin", "receptionist"),
    isNew: true,
  })),
  {
    email: "operator@polyclinic.example.com",
    platformRoles: ["operator" as const],
    memberships: [],
    isNew: false,
  },
].map((user, index) => ({ name: NAMES[index % NAMES.length] ?? "", ...user }));

function rolesIn(clinicIndex: number): readonly ClinicRole[] {
  return clinicIndex === 0 ? ClinicRole.options : ["receptionist", "doctor", "administrator"];
}

function staff(account: string, slug: string, role: ClinicRole): Omit<DemoUser, "name"> {
  return {
    email: `${account}@${slug}.example.com`,
    platformRoles: [],
    memberships: [{ slug, roles: [role] }],
    isNew: false,
  };
}
