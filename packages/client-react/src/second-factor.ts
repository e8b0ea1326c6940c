import type {
  ConfirmSecondFactor,
  ProveByCode,
  ProveByPassword,
  RecoveryCodes,
  SecondFactorSecret,
} from "@polyclinic/contracts";
import { callForNobody, type Outcome } from "./outcome.ts";

// Of whoever is signed in, in either app: both routers carry the same `auth` procedures.

export function begin(input: ProveByPassword): Promise<Outcome<SecondFactorSecret>> {
  return callForNobody(({ auth }) => auth.beginSecondFactor.mutate(input));
}

export function confirm(input: ConfirmSecondFactor): Promise<Outcome<RecoveryCodes>> {
  return callForNobody(({ auth }) => auth.confirmSecondFactor.mutate(input));
}

export function renewCodes(input: ProveByCode): Promise<Outcome<RecoveryCodes>> {
  return callForNobody(({ auth }) => auth.renewRecoveryCodes.mutate(input));
}

export function switchOff(input: ProveByCode): Promise<Outcome<object>> {
  return callForNobody(({ auth }) => auth.switchOffSecondFactor.mutate(input));
}
