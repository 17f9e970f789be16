import { App, Chart } from 'cdk8s';
import { Falco, Falcosidekick, Output, Priority, SecretRef } from 'cdk8s-runtime-detection';

const app = new App();
const chart = new Chart(app, 'runtime-detection');

const sidekick = new Falcosidekick(chart, 'Falcosidekick', {
  outputs: [
    Output.slack({
      webhookUrl: SecretRef.fromSecretKey('slack', 'webhook-url'),
      minimumPriority: Priority.WARNING,
    }),
    Output.loki({ hostPort: 'http://loki.monitoring:3100' }),
  ],
  clusterName: 'shop-prod',
});

new Falco(chart, 'Falco', { clusterName: 'shop-prod' }).sendTo(sidekick);

app.synth();
