import { type CatalogueEntry, findingsOf } from '../diagnostics';

/** `PROP1xxx`: props of constructs. */
export const PROP_CODES = {
  PROP1001: {
    severity: 'error',
    title: 'a prop has a value that cannot work',
    why: 'the program would reject it at startup, or silently ignore it',
  },
  PROP1002: {
    severity: 'error',
    title: 'a required prop is missing',
    why: 'the program cannot work as requested without it',
  },
  PROP1003: {
    severity: 'error',
    title: 'two props contradict each other',
    why: 'the program, the kubelet or the API server would reject them, or it is unclear which of the two is intended',
  },
  PROP1004: {
    severity: 'error',
    title: 'a prop is unknown',
    why: 'a misspelt name has no effect, and nothing on the node reports it',
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
    title: 'a prop has a value that works, but probably not as intended',
    why: 'it is accepted, with a consequence that is easy to miss',
  },
  PROP1008: {
    severity: 'warning',
    title: 'a policy enforces',
    why: 'processes are killed, or their calls denied, as soon as the agent loads it',
  },
  PROP1009: {
    severity: 'error',
    judgement: true,
    title: 'two Tetragon agents run on the same nodes',
    why: 'they share directories on the node, so the second one exits at start',
  },
  PROP1010: {
    severity: 'warning',
    title: 'two Falcos run on the same nodes',
    why: 'every event is evaluated twice, which doubles the load on the nodes and may send each alert twice',
  },
  PROP1011: {
    severity: 'warning',
    title: 'a Falco sends no alerts to the Falcosidekick of its app',
    why: 'its alerts are only on standard output',
  },
  PROP1012: {
    severity: 'warning',
    title: 'a security context replaces that of the construct',
    why: 'protections of the construct are lost without being listed one by one',
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
    title: 'the driver drops events that rules detect',
    why: 'rules that match failed attempts never fire on them',
  },
  PROP1015: {
    severity: 'error',
    judgement: true,
    title: 'a secret is written where others can read it',
    why: 'anyone who can read the ConfigMap or the workload can read it',
  },
  PROP1016: {
    severity: 'error',
    judgement: true,
    title: 'a prop has no effect',
    why: 'what it requests does not happen, and nothing reports it later',
  },
  PROP1017: {
    severity: 'error',
    judgement: true,
    title: 'an engine lacks something that it needs',
    why: 'events or their context are missing, and nothing reports it later',
  },
  PROP1018: {
    severity: 'error',
    judgement: true,
    title: 'a size is too small for its contents',
    why: 'events are lost, or a program is killed, under load',
  },
  PROP1019: {
    severity: 'error',
    judgement: true,
    title: 'an agent listens on the network',
    why: 'it has no authentication, so anyone who can reach it sees all events and can remove policies',
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
    title: 'a variable overrides a setting of the construct',
    why: 'the props no longer reflect the actual behaviour',
  },
  PROP1022: {
    severity: 'error',
    judgement: true,
    title: 'a test of the rules fails',
    why: 'the rules do not fire when the test expects it, or fire when it does not',
  },
  PROP1023: {
    severity: 'error',
    judgement: true,
    title: 'a region is unknown',
    why: 'the URL of an unknown region does not respond',
  },
  PROP1024: {
    severity: 'error',
    judgement: true,
    title: 'a URL already contains the path that is appended to it',
    why: 'the receiver does not have the resulting path, so every alert is lost',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type PropCode = keyof typeof PROP_CODES;

/** A finding about a prop. */
export const propDiagnostic = findingsOf(PROP_CODES);
