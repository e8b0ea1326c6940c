import type {
  ConfirmSecondFactor,
  ErrorBody,
  ProveByCode,
  ProveByPassword,
  RecoveryCodes,
  SecondFactorSecret,
} from "@polyclinic/contracts";

/** What `@polyclinic/client-react/second-factor` answers; ui itself calls nobody. */
type Outcome<Data> =
  | { kind: "done"; data: Data }
  | { kind: "refused"; error: ErrorBody }
  | { kind: "unreachable" };

export interface SetUpCalls {
  begin: (input: ProveByPassword) => Promise<Outcome<SecondFactorSecret>>;
  confirm: (input: ConfirmSecondFactor) => Promise<Outcome<RecoveryCodes>>;
}

export interface ChangeCalls {
  renewCodes: (input: ProveByCode) => Promise<Outcome<RecoveryCodes>>;
  switchOff: (input: ProveByCode) => Promise<Outcome<object>>;
}
