/** What Go reads as `true`, and as `false`. */
const TRUE = ['true', '1', 't', 'T', 'TRUE', 'True'];
const FALSE = ['false', '0', 'f', 'F', 'FALSE', 'False'];

export interface PolicyOptionFacts {
  readonly values: readonly string[];
  /** The values that a person would write. */
  readonly shown: readonly string[];
}

const BOOLEAN: PolicyOptionFacts = { values: [...TRUE, ...FALSE], shown: ['true', 'false'] };

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
  return value !== undefined && TRUE.includes(value);
}
