import { CLUSTER_FIELD } from '../facts/cluster-field';

/** A field of alerts that gets a field of its own, so that dashboards can count by it. */
export interface CopiedField {
  /** Field of Falco, in `output_fields`. */
  readonly from: string;
  /** Field of the document, in the words of the Elastic Common Schema. */
  readonly to: string;
}

/**
 * Fields that are copied. All others are searched in `output_fields`, a field of one mapping whatever it holds; dashboards
 * do not offer what is inside of such a field.
 *
 * @see https://www.elastic.co/docs/reference/ecs
 */
export const COPIED_FIELDS: readonly CopiedField[] = [
  { from: CLUSTER_FIELD, to: 'orchestrator.cluster.name' },
  { from: 'k8s.ns.name', to: 'orchestrator.namespace' },
  { from: 'k8s.pod.name', to: 'orchestrator.resource.name' },
  { from: 'container.id', to: 'container.id' },
  { from: 'container.name', to: 'container.name' },
  { from: 'container.image.repository', to: 'container.image.name' },
  { from: 'container.image.tag', to: 'container.image.tag' },
  { from: 'evt.type', to: 'event.action' },
  { from: 'proc.name', to: 'process.name' },
  { from: 'proc.exepath', to: 'process.executable' },
  { from: 'proc.cmdline', to: 'process.command_line' },
  { from: 'proc.pname', to: 'process.parent.name' },
  { from: 'user.name', to: 'user.name' },
];
