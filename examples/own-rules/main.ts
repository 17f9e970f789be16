import { App, Chart } from 'cdk8s';
import { Falco, NodeProfile, Priority, Reload, RuleFiles } from 'cdk8s-runtime-detection';

const app = new App();
const chart = new Chart(app, 'runtime-detection', { namespace: 'security' });

new Falco(chart, 'Falco', {
  nodes: NodeProfile.eksAl2023(),
  clusterName: 'shop-prod',
  // The bundled rules come first by file name, so that rules/50-tuning.yaml can change them.
  rules: RuleFiles.bundled().and(RuleFiles.fromDirectory('rules')),
  // Rule changes reach the nodes within a minute, without new pods.
  reload: Reload.HOT,
  config: {
    priority: Priority.NOTICE,
    rules: [{ disable: { rule: 'Package Manager Launched' } }],
  },
});

app.synth();
