import type { ProgramRule, RuleProgram } from '../../compile';
import { fieldsOf } from './evidence';

/** Fields that cannot be printed, and those that they are views of. */
const PRINTED: Readonly<Record<string, readonly string[]>> = {
  'fd.ip': ['fd.type', 'fd.cip', 'fd.sip'],
  'fd.net': ['fd.type', 'fd.cip', 'fd.sip'],
  'fd.port': ['fd.type', 'fd.cport', 'fd.sport'],
  'fd.proto': ['fd.type', 'fd.cport', 'fd.sport'],
  'fd.cnet': ['fd.cip'],
  'fd.snet': ['fd.sip'],
  'fd.lnet': ['fd.lip'],
  'fd.rnet': ['fd.rip'],
};

/** More types than this are all that there are: a rule for them would print an alert for each event of the machine. */
const MANY_TYPES = 100;

/** Rules that record, and the rules that they cannot record for. */
export interface RecorderRules {
  readonly text: string;
  readonly leftOut: readonly string[];
}

/**
 * A rules file that records: its rules are true for all events of the types that given rules listen to, and print every
 * field that these look at. The alerts of a Falco that has it loaded are complete evidence for what the given rules make
 * of the events.
 */
export function recorderRules(program: RuleProgram): RecorderRules {
  const groups = new Map<string, { readonly types: readonly string[]; readonly rules: ProgramRule[] }>();
  const leftOut: string[] = [];
  for (const rule of program.rules) {
    const types = rule.eventNames.filter((name) => name !== 'asyncevent');
    if (types.length > MANY_TYPES || types.length === 0) {
      leftOut.push(rule.name);
      continue;
    }
    const key = types.join();
    const group = groups.get(key) ?? { types, rules: [] };
    group.rules.push(rule);
    groups.set(key, group);
  }
  const rules = [...groups.values()].map(({ types, rules: all }, index) => {
    const fields = new Set(['evt.type', 'evt.rawtime']);
    for (const field of all.flatMap((rule) => fieldsOf(program, rule))) {
      for (const printed of PRINTED[field] ?? [field]) {
        fields.add(printed);
      }
    }
    return [
      `- rule: Recorder ${index + 1}`,
      `  desc: ${quoted(`Records what these rules look at: ${all.map(({ name }) => name).join(', ')}`)}`,
      `  condition: evt.type in (${types.map((type) => (/^[\w.]+$/.test(type) ? type : quoted(type))).join(', ')})`,
      `  output: ${quoted(['recorded', ...[...fields].sort().map((field) => `%${field}`)].join(' '))}`,
      '  priority: DEBUG',
      '  tags: [recorder]',
      '',
    ].join('\n');
  });
  return { text: rules.join('\n'), leftOut };
}

/** A JSON string is a YAML string. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
