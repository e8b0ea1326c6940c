// Loaded when something is typed: zod comes with them.
export {
  BeginSecondFactor,
  ConfirmSecondFactor,
  OpenSessionWithCode,
  ProveByCode,
} from "@polyclinic/contracts";
