import { FalcoResources, NodeProfile, Output, ProcessCache } from '../lib';
import { addPipeline } from './pipeline';
import type { Profile } from './profile';

/** A laptop cluster made with kind: alerts on the standard output of Falco and of Falcosidekick. */
export const LOCAL: Profile = {
  name: 'local',
  build: (apps, monitoring) =>
    addPipeline(apps, {
      falco: { nodes: NodeProfile.kind(), resources: FalcoResources.small(), clusterName: 'local' },
      falcosidekick: { outputs: [Output.stdout()], replicas: 1, clusterName: 'local' },
      tetragon: { nodes: NodeProfile.kind(), processCache: ProcessCache.small(), clusterName: 'local' },
      kernel: '5.15',
      monitoring,
    }),
};
