import { type CatalogueEntry, findingsOf } from '../diagnostics';

/** `PROP1xxx`: props of constructs. */
export const PROP_CODES = {
  PROP1001: {
    severity: 'error',
    title: 'a prop has a value that cannot work',
    why: 'the program would refuse it at startup, or silently ignore it',
  },
  PROP1002: {
    severity: 'error',
    title: 'a required prop is missing',
    why: 'the program cannot do what was asked without it',
  },
  PROP1003: {
    severity: 'error',
    title: 'two props contradict each other',
    why: 'one of the two would be without effect',
  },
  PROP1004: {
    severity: 'error',
    title: 'a prop does not exist',
    why: 'a misspelt name has no effect, and nothing says so on the node',
  },
  PROP1005: {
    severity: 'error',
    title: 'a prop asks for what an older version, or the Helm chart, calls so',
    why: 'the program would refuse to start, or silently ignore it',
  },
  PROP1006: {
    severity: 'error',
    title: 'two objects have the same name',
    why: 'the second one applied would overwrite the first',
  },
  PROP1007: {
    severity: 'warning',
    title: 'a prop has a value that works, and probably not as meant',
    why: 'it is accepted, with a consequence that is easy to miss',
  },
  PROP1008: {
    severity: 'warning',
    title: 'a policy enforces',
    why: 'processes are killed, or their calls denied, from the moment that the agent loads it',
  },
  PROP1009: {
    severity: 'error',
    judgement: true,
    title: 'two agents of Tetragon run on the same nodes',
    why: 'they share the directories of the node, so the second one exits at start',
  },
  PROP1010: {
    severity: 'warning',
    title: 'two Falcos run on the same nodes',
    why: 'every event is judged twice, which costs the nodes twice as much and may send each alert twice',
  },
  PROP1011: {
    severity: 'warning',
    title: 'a Falco sends no alerts to the Falcosidekick of its app',
    why: 'its alerts are on standard output alone',
  },
  PROP1012: {
    severity: 'warning',
    title: 'a security context takes the place of that of the construct',
    why: 'protections of the construct are lost that nobody has written off one by one',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type PropCode = keyof typeof PROP_CODES;

/** A finding about a prop. */
export const propDiagnostic = findingsOf(PROP_CODES);
