// Loaded when something is typed: zod comes with them.
export {
  ProveByPassword,
  ConfirmSecondFactor,
  OpenSessionWithCode,
  ProveByCode,
} from "@polyclinic/contracts";
