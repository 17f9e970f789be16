import { type App, Chart } from 'cdk8s';
import { DetectionNamespace, Falco, type FalcoProps, Falcosidekick, type FalcosidekickProps } from '../lib';
import type { BuiltProfile } from './profile';

export interface PipelineProps {
  readonly falco: FalcoProps;
  readonly falcosidekick: FalcosidekickProps;
}

/**
 * The pipeline that every profile has: a namespace, rules, Falcosidekick, and Falco that sends to it. The numbers in
 * the names of the files are the order in which `kubectl apply -f` takes them: what is needed comes first.
 */
export function addPipeline(app: App, props: PipelineProps): BuiltProfile {
  new DetectionNamespace(new Chart(app, '00-namespace'), 'Namespace');
  const rules = new Chart(app, '10-falco-rules');
  const falcosidekick = new Falcosidekick(
    new Chart(app, '20-falcosidekick'),
    'Falcosidekick',
    props.falcosidekick,
  );
  const falco = new Falco(new Chart(app, '30-falco'), 'Falco', { ...props.falco, rulesScope: rules });
  falco.sendTo(falcosidekick);
  return {
    privileges: new Map([
      ['falco', falco.privileges],
      ['falcosidekick', falcosidekick.privileges],
    ]),
  };
}
