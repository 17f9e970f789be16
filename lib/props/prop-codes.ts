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
    why: 'the program, the kubelet or the API server would refuse them, or nothing says which of the two is meant',
  },
  PROP1004: {
    severity: 'error',
    title: 'a prop does not exist',
    why: 'a misspelt name has no effect, and nothing says so on the node',
  },
  PROP1005: {
    severity: 'error',
    title: 'a prop has a name of an older version or of the Helm chart',
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
    title: 'a security context replaces that of the construct',
    why: 'protections of the construct are lost without being named one by one',
  },
  PROP1013: {
    severity: 'error',
    judgement: true,
    title: 'an image has no fixed version',
    why: 'nodes that pull it at different times run different programs',
  },
  PROP1014: {
    severity: 'error',
    judgement: true,
    title: 'the driver drops what rules look for',
    why: 'rules that match failed attempts never fire on them',
  },
  PROP1015: {
    severity: 'error',
    judgement: true,
    title: 'a secret is written where others can read it',
    why: 'whoever may read the ConfigMap or the workload has it',
  },
  PROP1016: {
    severity: 'error',
    judgement: true,
    title: 'a prop has no effect',
    why: 'what it asks for does not happen, and nothing says so later',
  },
  PROP1017: {
    severity: 'error',
    judgement: true,
    title: 'an engine is kept from what it needs',
    why: 'events or their context are missing, and nothing says so later',
  },
  PROP1018: {
    severity: 'error',
    judgement: true,
    title: 'a size is too small for its contents',
    why: 'events are lost, or a program is killed, as soon as much happens',
  },
  PROP1019: {
    severity: 'error',
    judgement: true,
    title: 'an agent listens on the network',
    why: 'it has no authentication: whoever reaches it sees every event and can remove policies',
  },
  PROP1020: {
    severity: 'error',
    judgement: true,
    title: 'a mount hides files of the image',
    why: 'the program may not find what it needs at start',
  },
  PROP1021: {
    severity: 'error',
    judgement: true,
    title: 'a variable overrides what the construct sets',
    why: 'the props no longer say what happens',
  },
  PROP1022: {
    severity: 'error',
    judgement: true,
    title: 'a test of the rules fails',
    why: 'the rules do not alert where the test expects it, or alert where it does not',
  },
  PROP1023: {
    severity: 'error',
    judgement: true,
    title: 'a region is not known',
    why: 'nothing answers at the address of a region that does not exist',
  },
  PROP1024: {
    severity: 'error',
    judgement: true,
    title: 'an address holds a path that is appended to it',
    why: 'the receiver has no such path, so every alert is lost',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type PropCode = keyof typeof PROP_CODES;

/** A finding about a prop. */
export const propDiagnostic = findingsOf(PROP_CODES);
