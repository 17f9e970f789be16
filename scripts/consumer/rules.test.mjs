import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { events, loadRules, testRules } from 'cdk8s-runtime-detection/testing';

const file = 'node_modules/cdk8s-runtime-detection/rules/10-container-detections.yaml';
const ruleSet = loadRules([{ name: file, text: readFileSync(file, 'utf8') }], { ruleMatching: 'all' });

testRules(
  ruleSet,
  {
    'Container Spawned Shell': {
      fires: [events.inContainer.execve('sh -c id')],
      silent: [events.onHost.execve('sh -c id')],
    },
  },
  { describe, it },
);
