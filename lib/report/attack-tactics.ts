/** A column of the ATT&CK matrix. */
export interface Tactic {
  /** The tag of rules, without its prefix `mitre_`. */
  readonly tag: string;
  readonly name: string;
}

/** The tactics in the order of the Enterprise matrix, as Falco's rules tag them. @see https://attack.mitre.org/tactics/enterprise/ */
const TACTICS: readonly Tactic[] = [
  { tag: 'reconnaissance', name: 'Reconnaissance' },
  { tag: 'resource_development', name: 'Resource Development' },
  { tag: 'initial_access', name: 'Initial Access' },
  { tag: 'execution', name: 'Execution' },
  { tag: 'persistence', name: 'Persistence' },
  { tag: 'privilege_escalation', name: 'Privilege Escalation' },
  { tag: 'defense_evasion', name: 'Defense Evasion' },
  { tag: 'credential_access', name: 'Credential Access' },
  { tag: 'discovery', name: 'Discovery' },
  { tag: 'lateral_movement', name: 'Lateral Movement' },
  { tag: 'collection', name: 'Collection' },
  { tag: 'command_and_control', name: 'Command and Control' },
  { tag: 'exfiltration', name: 'Exfiltration' },
  { tag: 'impact', name: 'Impact' },
];

const TACTIC_TAG = /^mitre_([a-z][a-z_]*)$/i;
const TECHNIQUE_TAG = /^T[0-9]{4}(?:\.[0-9]{3})?$/;

/** The tactics and techniques that tags name. */
export interface AttackTags {
  readonly tactics: readonly string[];
  readonly techniques: readonly string[];
}

/** The tactics and techniques among the tags of a rule or an alert. */
export function attackTags(tags: readonly string[]): AttackTags {
  return {
    tactics: tags.flatMap((tag) => TACTIC_TAG.exec(tag)?.[1]?.toLowerCase() ?? []),
    techniques: tags.filter((tag) => TECHNIQUE_TAG.test(tag)),
  };
}

/** The tactics of tags in the order of the matrix; those that it does not know come last, under their tag. */
export function orderTactics(tags: Iterable<string>): readonly Tactic[] {
  const wanted = new Set(tags);
  const known = TACTICS.filter(({ tag }) => wanted.has(tag));
  const others = [...wanted].filter((tag) => !TACTICS.some((each) => each.tag === tag)).sort();
  return [...known, ...others.map((tag) => ({ tag, name: tag.replaceAll('_', ' ') }))];
}
