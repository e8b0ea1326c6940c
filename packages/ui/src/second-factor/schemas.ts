// Loaded when something is typed: zod comes with them.
export {
  ChangePassword,
  ConfirmSecondFactor,
  OpenSessionWithCode,
  ProveByCode,
  ProveByPassword,
} from "@polyclinic/contracts";
