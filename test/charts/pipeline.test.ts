import { App, Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { addPipeline, type PipelineProps } from '../../charts/pipeline';
import { Output, RuleFiles } from '../../lib';

/** The rules files of a pipeline with these props. */
function rulesOf(props: Partial<PipelineProps>): Record<string, string> {
  const app = new App();
  const policies = new App();
  addPipeline(
    { app, policies },
    { falco: {}, falcosidekick: { outputs: [Output.stdout()] }, tetragon: {}, kernel: '6.1', ...props },
  );
  const chart = app.node.findChild('10-falco-rules');
  const [configMap] = chart instanceof Chart ? Testing.synth(chart) : [];
  return configMap?.data ?? {};
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
