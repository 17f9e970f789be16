import type { ProgramRule, RuleProgram } from '../../compile';
import { fieldsOf, hasTypes } from './evidence';

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

/** Recording rules, and the rules whose events cannot be recorded. */
export interface RecorderRules {
  readonly text: string;
  readonly leftOut: readonly { readonly rule: string; readonly reason: string }[];
}

interface Group {
  readonly source: string;
  readonly condition: string;
  readonly rules: string[];
  readonly fields: Set<string>;
}

/**
 * Generates a rules file for recording: its rules match all events of the types that the given rules use, and output
 * every field that they read. The alerts of a Falco with this file contain everything needed to evaluate the given
 * rules on the events.
 *
 * @param programs the given rules, one program per event source
 */
export function recorderRules(programs: readonly RuleProgram[]): RecorderRules {
  const groups = new Map<string, Group>();
  const leftOut: { rule: string; reason: string }[] = [];
  for (const program of programs) {
    for (const rule of program.rules) {
      const condition = conditionFor(rule);
      if ('reason' in condition) {
        leftOut.push({ rule: rule.name, reason: condition.reason });
        continue;
      }
      const { source } = rule;
      const key = `${source} ${condition.text}`;
      const fields = new Set(hasTypes(source) ? ['evt.type', 'evt.rawtime'] : ['evt.rawtime']);
      const group = groups.get(key) ?? { source, condition: condition.text, rules: [], fields };
      groups.set(key, group);
      group.rules.push(rule.name);
      for (const field of fieldsOf(program, rule)) {
        for (const printed of PRINTED[field] ?? [field]) {
          group.fields.add(printed);
        }
      }
    }
  }
  return { text: [...groups.values()].map(recorder).join('\n'), leftOut };
}

/** What is true for all events that a rule listens to, or why they cannot be recorded. */
function conditionFor({ source, eventNames }: ProgramRule): { text: string } | { reason: string } {
  if (source === 'tetragon') {
    return {
      reason: 'events of Tetragon do not reach Falco: its export file holds all fields, and "judge" reads it',
    };
  }
  if (!hasTypes(source)) {
    return { text: 'evt.num >= 0' };
  }
  const types = eventNames.filter((name) => name !== 'asyncevent');
  if (types.length > MANY_TYPES || types.length === 0) {
    return { reason: 'it listens to all events, and a rule that records it would alert of each' };
  }
  return {
    text: `evt.type in (${types.map((type) => (/^[\w.]+$/.test(type) ? type : quoted(type))).join(', ')})`,
  };
}

function recorder({ source, condition, rules, fields }: Group, index: number): string {
  return [
    `- rule: Recorder ${index + 1}`,
    `  desc: ${quoted(`Records what these rules look at: ${rules.join(', ')}`)}`,
    `  condition: ${condition}`,
    `  output: ${quoted(['recorded', ...[...fields].sort().map((field) => `%${field}`)].join(' '))}`,
    '  priority: DEBUG',
    ...(source === 'syscall' ? [] : [`  source: ${source}`]),
    '  tags: [recorder]',
    '',
  ].join('\n');
}

/** A JSON string is a YAML string. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
