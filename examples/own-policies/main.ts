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
  // Keep the events of a working day on the node until they are collected.
  exportSurvives: Duration.hours(8),
});

const policies = new Chart(app, '20-policies');

// All outbound connections of the payment service, except to its own database and the payment provider.
new TracingPolicyNamespaced(policies, 'PaymentEgress', {
  agent,
  namespace: 'shop',
  scope: PolicyScope.pods({ matchLabels: { app: 'payment' } }),
  hooks: [Hook.tcpConnect({ notTo: Cidr.private().and(Cidr.of('203.0.113.0/24')) })],
  rateLimit: RateLimit.every('1m'),
  message: 'The payment service talks to somebody new',
});

// No workload should run a miner: kill the process before its first instruction.
new TracingPolicy(policies, 'NoMiners', {
  agent,
  hooks: [Hook.exec(['*/xmrig', '*/minerd']).enforce(Enforcement.kill())],
  message: 'A miner was started, and killed',
});

// An existing policy, unchanged.
TracingPolicy.fromFile(policies, 'KernelModules', 'policies/kernel-modules.yaml', { agent });

app.synth();
