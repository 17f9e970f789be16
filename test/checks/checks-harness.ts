import { checkRules, type RulesOptions } from '../../lib/rules-entry';

/** A text without the indentation of its first line. */
function dedent(text: string): string {
  const lines = text.replace(/^\n/, '').replace(/\n *$/, '\n').split('\n');
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return lines.map((line) => line.slice(indent)).join('\n');
}

/** What the checks find in a rules file, one line each: `FALCO2002 error 3:32 rule "R", condition: message (help)`. */
export function findingsIn(text: string, options?: RulesOptions): string[] {
  const { diagnostics } = checkRules([{ name: 'rules.yaml', text: dedent(text) }], options);
  return diagnostics.map(({ code, severity, place, subject, message, help }) => {
    const where = place.kind === 'text' ? ` ${place.line}:${place.column}` : '';
    const what = subject === undefined ? '' : ` ${subject}:`;
    return `${code} ${severity}${where}${what} ${message}${help === undefined ? '' : ` (${help})`}`;
  });
}

/** What is found in the condition and the output of a rule, one line each: `FALCO2002 3:32 message (help)`. */
export function findingsInRule(condition: string, output = 'x', options: RulesOptions = {}): string[] {
  const text = [
    '- rule: R',
    '  desc: d',
    `  condition: '${condition.replaceAll("'", "''")}'`,
    `  output: '${output}'`,
    '  priority: INFO',
    `  source: ${options.source ?? 'syscall'}`,
    '',
  ].join('\n');
  return checkRules([{ name: 'rules.yaml', text }], options).diagnostics.map(
    ({ code, place, message, help }) =>
      `${code}${place.kind === 'text' ? ` ${place.line}:${place.column}` : ''} ${message} (${help})`,
  );
}
