import { App, Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { addPipeline, type PipelineProps } from '../../charts/pipeline';
import { Output, RuleFiles } from '../../lib';

function pipeline(props: Partial<PipelineProps>): App {
  const app = new App();
  const policies = new App();
  addPipeline(
    { app, policies },
    { falco: {}, falcosidekick: { outputs: [Output.stdout()] }, tetragon: {}, kernel: '6.1', ...props },
  );
  return app;
}

function objectsOf(app: App, id: string) {
  const chart = app.node.findChild(id);
  return chart instanceof Chart ? Testing.synth(chart) : [];
}

/** The rules files of a pipeline with these props. */
function rulesOf(props: Partial<PipelineProps>): Record<string, string> {
  return objectsOf(pipeline(props), '10-falco-rules')[0]?.data ?? {};
}

describe('the rules of a pipeline', () => {
  it('leave out the privileged agent that the pipeline deploys, and no other', () => {
    expect(rulesOf({})['30-tuning.yaml']).toBe(`- list: rtd_privileged_agents
  items:
    - kube-system/quay.io/cilium/tetragon
  override:
    items: append
`);
  });

  it('know where the image of the agent comes from', () => {
    const tetragon = {
      namespace: 'tetragon',
      imageRegistry: 'registry.example.com:5000/mirror',
      imageDigest: `sha256:${'0'.repeat(64)}`,
    };
    expect(rulesOf({ tetragon })['30-tuning.yaml']).toContain(
      '    - tetragon/registry.example.com:5000/mirror/cilium/tetragon\n',
    );
  });

  it('report the agent where the profile asks for it', () => {
    expect(rulesOf({ falco: { tuning: { privilegedAgents: [] } } })).not.toHaveProperty('30-tuning.yaml');
  });

  it('are as they are where the bundled rules are not loaded', () => {
    const rules = RuleFiles.inline('own.yaml', '[]');
    expect(Object.keys(rulesOf({ falco: { rules } }))).toEqual(['own.yaml']);
  });
});

describe('the alerts of a pipeline', () => {
  it('come from Tetragon with the same tuning, and to the same Falcosidekick', () => {
    const tuning = { allowedNamespaces: ['ci-jobs'], onlyByFalco: ['Package Manager Launched'] };
    const app = pipeline({ falco: { tuning } });
    expect(objectsOf(app, '10-falco-rules')[0].data['30-tuning.yaml']).toContain('ci-jobs');
    const [program, rules] = objectsOf(app, '50-tetragon-alerts-program');
    expect(Object.keys(program.data)).toEqual(['tetragon-alerts.js']);
    expect(rules.data['rules-1.json']).toContain('ci-jobs');
    expect(rules.data['rules-1.json']).toContain('kube-system/quay.io/cilium/tetragon');
    const config = objectsOf(app, '60-tetragon-alerts').find(({ kind }) => kind === 'ConfigMap');
    expect(JSON.parse(config.data['config.json']).url).toBe('http://falcosidekick.falco.svc:2801/');
  });
});
