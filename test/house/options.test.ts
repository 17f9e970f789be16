import { App as CdkApp, Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { App, Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import {
  ArgoCd,
  alertIndexFiles,
  DetectionNamespace,
  DiagnosticsError,
  Driver,
  Falco,
  FalcoResources,
  Falcosidekick,
  formatPlace,
  Hook,
  Monitoring,
  NodeProfile,
  Output,
  PolicyScope,
  SearchStore,
  Tetragon,
  TracingPolicy,
  TracingPolicyNamespaced,
} from '../../lib';
import { AlertAlarms, AlertSubscription, AlertTopic, FalcosidekickRole } from '../../lib/aws';
import { type OptionShape, optionShapes } from './option-shapes';

/** What the program itself hands over, or a person takes from it; and what only looks like options. */
const NOT_OPTIONS: readonly string[] = [
  'AlertSender',
  'AlertSubscriptionContext',
  'AlertsSource',
  'CheckedRuleFile',
  'Diagnostic',
  'EnvironmentPlace',
  'FilePlace',
  'HeartbeatParts',
  'IAlertReceiver',
  'PolicyReportAccessProps',
  'PrettyOptions',
  'PropPlace',
  'RuleConfigMapsProps',
  'TetragonOperatorParts',
  'TextPlace',
  'TrustedServiceAccount',
];

const chart = () => new Chart(new App(), 'test');
const stack = () => new Stack(new CdkApp({ analyticsReporting: false }), 'Test');
const policy = (...hooks: Hook[]) => new TracingPolicy(chart(), 'Policy', { hooks });
const scoped = (scope: PolicyScope) => new TracingPolicy(chart(), 'Policy', { hooks: [Hook.exec()], scope });

/** Hands options over, as JavaScript does, which asks no types. */
type Call = (options: never) => unknown;

/** How each shape is handed over that is not inside of another one. */
const CALLS: Readonly<Record<string, Call>> = {
  AlertAlarmsOptions: (options) => new AlertTopic(stack(), 'Topic').addAlarms(options),
  AlertAlarmsProps: (options: object) => {
    const own = stack();
    return new AlertAlarms(own, 'Alarms', { topic: new sns.Topic(own, 'Topic'), ...options });
  },
  AlertDeliveryOptions: (options) => new AlertTopic(stack(), 'Topic').addQueue('Queue', options),
  AlertIndexProps: (options: object) => alertIndexFiles({ store: SearchStore.OPENSEARCH, ...options }),
  AlertSubscriptionOptions: (options) =>
    new AlertTopic(stack(), 'Topic').addSubscription(AlertSubscription.email('a@example.com', options)),
  AlertTopicAttributes: (options) => AlertTopic.fromTopicAttributes(stack(), 'Topic', options),
  AlertTopicProps: (options) => new AlertTopic(stack(), 'Topic', options),
  ArgoCdProps: (options) => ArgoCd.annotate(chart(), options),
  DetectionNamespaceProps: (options) => new DetectionNamespace(chart(), 'Namespace', options),
  FalcoProps: (options) => new Falco(chart(), 'Falco', options),
  FalcoResourcesProps: (options) => new Falco(chart(), 'Falco', { resources: FalcoResources.of(options) }),
  FalcosidekickProps: (options) => new Falcosidekick(chart(), 'Falcosidekick', options),
  FalcosidekickRoleProps: (options) => new FalcosidekickRole(stack(), 'Role', options),
  HookOptions: (options) => policy(Hook.fileWrite(['/etc/'], options)),
  Kprobe: (options) => policy(Hook.kprobe(options)),
  LabelSelector: (options) => scoped(PolicyScope.pods(options)),
  LsmHook: (options) => policy(Hook.lsm(options)),
  MonitoringProps: (options: object) => {
    const own = chart();
    return new Monitoring(own, 'Monitoring', {
      falco: new Falco(own, 'Falco', { metrics: true }),
      ...options,
    });
  },
  ModernEbpfProps: (options) => new Falco(chart(), 'Falco', { driver: Driver.modernEbpf(options) }),
  NodeProfileProps: (options) => new Falco(chart(), 'Falco', { nodes: NodeProfile.of(options) }),
  TcpPeers: (options) => policy(Hook.tcpConnect(options)),
  TetragonAlertsProps: (options) => {
    const own = chart();
    const falcosidekick = new Falcosidekick(own, 'Falcosidekick', { outputs: [Output.stdout()] });
    return new Tetragon(own, 'Tetragon').sendTo(falcosidekick, options);
  },
  TetragonProps: (options) => new Tetragon(chart(), 'Tetragon', options),
  Tracepoint: (options) => policy(Hook.tracepoint(options)),
  TracingPolicyNamespacedProps: (options) => new TracingPolicyNamespaced(chart(), 'Policy', options),
  TracingPolicyProps: (options) => new TracingPolicy(chart(), 'Policy', options),
  Uprobe: (options) => policy(Hook.uprobe(options)),
  Usdt: (options) => policy(Hook.usdt(options)),
};

/** `SlackOutputProps` belongs to `Output.slack`. */
function callOf(root: string): Call | undefined {
  const [, name] = /^(.+)OutputProps$/.exec(root) ?? [];
  if (name === undefined) {
    return Object.hasOwn(CALLS, root) ? CALLS[root] : undefined;
  }
  const factory: unknown = Reflect.get(Output, name.charAt(0).toLowerCase() + name.slice(1));
  return typeof factory === 'function'
    ? (options) =>
        new Falcosidekick(chart(), 'Falcosidekick', { outputs: [Reflect.apply(factory, Output, [options])] })
    : undefined;
}

/** The value at the end of a way, with everything around it. Of upstream's rules, one that is loaded stands for all. */
function around(path: readonly string[], value: object): object {
  return path.reduceRight<object>((inside, key) => {
    const name = key === 'Adding ssh keys to authorized_keys' ? 'Terminal shell in container' : key;
    return name === '[]' ? [inside] : { [name]: inside };
  }, value);
}

/** Everything that an error says, one finding a line. */
function saidOf({ root, path }: OptionShape, misspelt: string): readonly string[] {
  const call = callOf(root);
  if (call === undefined) {
    throw new Error(`${root} has no call in this test`);
  }
  try {
    call(around(path, { [misspelt]: 'x' }) as never);
  } catch (error) {
    return error instanceof DiagnosticsError
      ? error.diagnostics.map(({ place, message, help = '' }) => `${formatPlace(place)}: ${message}: ${help}`)
      : [String(error)];
  }
  return [];
}

const shapes = optionShapes(['lib/index.ts', 'lib/aws/index.ts']).filter(
  ({ name, root }) => !NOT_OPTIONS.includes(root) && !NOT_OPTIONS.includes(name),
);

describe('options at every depth', () => {
  it('are found by the types', () => {
    expect(shapes.length).toBeGreaterThan(150);
    const all = new Set(optionShapes(['lib/index.ts', 'lib/aws/index.ts']).map(({ name }) => name));
    expect(NOT_OPTIONS.filter((name) => !all.has(name))).toEqual([]);
  });

  it.each(shapes.map((shape): [string, OptionShape] => [shape.name, shape]))(
    '%s: a misspelt name is an error that says the right one and where it is',
    (_, shape) => {
      for (const name of new Set([shape.properties[0], shape.properties.at(-1)])) {
        const misspelt = `${name}x`;
        const said = saidOf(shape, misspelt).filter((line) => line.includes(misspelt));
        expect(said.map((line) => line.includes(`did you mean`) && line.includes(`"${name}"`))).toContain(
          true,
        );
      }
    },
  );
});
