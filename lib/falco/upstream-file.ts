import { type RulesInput, readRulesFile } from '../checks';
import { isError } from '../diagnostics';
import type { PropFindings } from '../props';
import type { FalcoProps } from './falco-props';
import { RuleFiles } from './rule-files';
import { UPSTREAM_FACTS } from './upstream-rules.generated';

/** The file with upstream's rules that a prop names. `undefined` if none does, or it cannot be used. */
export function readUpstream(
  { upstreamRules, upstreamRulesFile: path }: FalcoProps,
  findings: PropFindings,
): RulesInput | undefined {
  if (path === undefined) {
    return undefined;
  }
  const place = 'upstreamRulesFile';
  if (upstreamRules === false) {
    findings.add('PROP1003', place, '"upstreamRules: false" does not load upstream\'s rules', {
      help: 'remove one of the two',
    });
    return undefined;
  }
  const { files, diagnostics } = RuleFiles.fromFile(path).read();
  const [file] = files;
  if (file === undefined) {
    for (const { message, help } of diagnostics) {
      findings.add('PROP1001', place, `"${path}": ${message}`, help === undefined ? {} : { help });
    }
    return undefined;
  }
  const input = { name: path, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.content) };
  const { items, diagnostics: problems } = readRulesFile(input);
  if (problems.some(isError) || !items.some(({ kind }) => kind === 'rule')) {
    findings.add('PROP1001', place, `"${path}" is not a rules file`, {
      help: 'copy it out of the image: kubectl exec -n falco ds/falco -- cat /etc/falco/falco_rules.yaml',
    });
    return undefined;
  }
  return input;
}

/** The names of upstream's rules that are loaded: those of the image, and those of its other sets among the files. */
export function upstreamRuleNames(
  { upstreamRules }: FalcoProps,
  upstream: RulesInput | undefined,
  rules: RuleFiles,
): ReadonlySet<string> {
  const { stable, incubating, sandbox } = UPSTREAM_FACTS;
  const others = new Set([...incubating.rules, ...sandbox.rules].map(({ name }) => name));
  const ofImage =
    upstreamRules === false
      ? []
      : upstream === undefined
        ? stable.rules.map(({ name }) => name)
        : namesIn(upstream);
  const ofFiles = rules.read().files.flatMap(({ label, content }) => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
    return namesIn({ name: label, text }).filter((name) => others.has(name));
  });
  return new Set([...ofImage, ...ofFiles]);
}

function namesIn({ name, text }: RulesInput): readonly string[] {
  const input = { name, text: typeof text === 'string' ? text : new TextDecoder().decode(text) };
  return readRulesFile(input).items.flatMap((item) => (item.kind === 'rule' ? [item.name.value] : []));
}
