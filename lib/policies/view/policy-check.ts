import type { PolicyCodes } from '../findings/policy-code';
import type { CheckContext } from './check-context';

/** Looks for one kind of mistake in a policy. */
export interface PolicyCheck {
  /** The name of its file, its test and its section in docs/policies.md. */
  readonly name: string;
  /** Every code that it reports. */
  readonly codes: PolicyCodes;
  readonly run: (context: CheckContext) => void;
}

/** Defines a check that reports the codes it declares, and no others. */
export function policyCheck<const Codes extends PolicyCodes>(check: {
  readonly name: string;
  readonly codes: Codes;
  readonly run: (context: CheckContext<keyof Codes & string>) => void;
}): PolicyCheck {
  return check;
}
