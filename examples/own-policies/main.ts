import { App, Chart, Duration } from 'cdk8s';
import {
  Cidr,
  Enforcement,
  Hook,
  PolicyScope,
  RateLimit,
  Tetragon,
  TracingPolicy,
  TracingPolicyNamespaced,
} from 'cdk8s-runtime-detection';

const app = new App();
const agent = new Tetragon(new Chart(app, '10-tetragon'), 'Tetragon', {
  clusterName: 'shop-prod',
  // The events of a working day stay on the node while nobody fetches them.
  exportSurvives: Duration.hours(8),
});

const policies = new Chart(app, '20-policies');

// Everything that the payment service says to the outside, but for its own database and the payment provider.
new TracingPolicyNamespaced(policies, 'PaymentEgress', {
  agent,
  namespace: 'shop',
  scope: PolicyScope.pods({ matchLabels: { app: 'payment' } }),
  hooks: [Hook.tcpConnect({ notTo: Cidr.private().and(Cidr.of('203.0.113.0/24')) })],
  rateLimit: RateLimit.every('1m'),
  message: 'The payment service talks to somebody new',
});

// Nobody has any business with a miner: the process is killed before its first instruction.
new TracingPolicy(policies, 'NoMiners', {
  agent,
  hooks: [Hook.exec(['*/xmrig', '*/minerd']).enforce(Enforcement.kill())],
  message: 'A miner was started, and killed',
});

// A policy that was there before, as it is.
TracingPolicy.fromFile(policies, 'KernelModules', 'policies/kernel-modules.yaml', { agent });

app.synth();
