import { type App, Chart, Testing } from 'cdk8s';
import { Falco, Falcosidekick, Output, Priority } from 'cdk8s-runtime-detection';
import { checkPolicies } from 'cdk8s-runtime-detection/policies';
import { checkRules, readRulesFile } from 'cdk8s-runtime-detection/rules';

const app: App = Testing.app();
const chart = new Chart(app, 'consumer');
const sidekick = new Falcosidekick(chart, 'Falcosidekick', { outputs: [Output.stdout()] });
const falco = new Falco(chart, 'Falco', { config: { priority: Priority.NOTICE } });
falco.sendTo(sidekick);

const kinds = Testing.synth(chart).map((object: { kind: string }) => object.kind);
if (!kinds.includes('DaemonSet') || !kinds.includes('Deployment')) {
  throw new Error(`the app has synthesized ${kinds.join(', ')} only`);
}
const { diagnostics } = readRulesFile({ name: 'x.yaml', text: '- rule: x\n' });
if (diagnostics.length !== 4) {
  throw new Error('four keys are missing');
}
const { falco: verdict } = checkRules([{ name: 'x.yaml', text: '- rule: x\n' }]);
if (verdict.falco_load_results[0]?.successful !== false) {
  throw new Error('Falco refuses it');
}

const [noHooks] = checkPolicies([
  {
    name: 'x.yaml',
    text: 'apiVersion: cilium.io/v1alpha1\nkind: TracingPolicy\nmetadata: { name: x }\nspec: {}\n',
  },
]);
if (noHooks?.code !== 'POLICY2002') {
  throw new Error('the policy has no hooks');
}

// @ts-expect-error: Falco 0.44 has no legacy eBPF probe
type Gone = typeof import('cdk8s-runtime-detection').Driver.ebpf;

export type { Gone };
