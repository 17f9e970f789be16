/** What Go reads as a boolean. */
const BOOLEANS = ['true', 'false', '1', '0', 't', 'f', 'T', 'F', 'TRUE', 'FALSE', 'True', 'False'];

export interface PolicyOptionFacts {
  readonly values: readonly string[];
  /** The values that a person would write. */
  readonly shown: readonly string[];
}

const BOOLEAN: PolicyOptionFacts = { values: BOOLEANS, shown: ['true', 'false'] };

function words(...values: readonly string[]): PolicyOptionFacts {
  return { values, shown: values };
}

/** The options of a policy, and what they may be. */
const OPTIONS: Readonly<Record<string, PolicyOptionFacts>> = {
  'disable-kprobe-multi': BOOLEAN,
  'disable-uprobe-multi': BOOLEAN,
  'override-method': words('fmod-ret', 'override-return'),
  'policy-mode': words('enforce', 'monitor'),
};

export const OPTION_NAMES: readonly string[] = Object.keys(OPTIONS);

export function optionFacts(name: string): PolicyOptionFacts | undefined {
  return Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
}

/** Whether Go reads a text as `true`. */
export function isTrue(value: string | undefined): boolean {
  return value !== undefined && BOOLEANS.includes(value) && /^(?:1|t)/i.test(value);
}
