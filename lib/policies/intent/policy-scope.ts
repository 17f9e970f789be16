import type { LabelSelector, TracingPolicyFields } from '../model/policy';
import type { NamespaceFilter } from '../model/selector';
import { NODE_PID_NAMESPACE, OWN_PID_NAMESPACE } from './container-namespaces';

const LATE =
  'the first process of a container, and pods that live for about a second: the agent learns which containers match from the API server, after they have started';

const OWN_NAMESPACE = 'pods with hostPID: true, which share the PID namespace of the node';

/**
 * Whose behaviour a policy looks at. A policy that says nothing is for all pods and the host: this library always says
 * it.
 *
 * What has no labels is decided by the kernel, from the first program of a container on. Labels and names of containers
 * are known to the agent only after the API server has told it, too late for a container's first program.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/k8s-filtering/
 */
export class PolicyScope {
  /**
   * Processes of all containers, or of the pods with labels. Not the host's.
   *
   * @param labels without any, as {@link PolicyScope.containers} without names
   */
  public static pods(labels: LabelSelector = {}): PolicyScope {
    return isEmpty(labels)
      ? PolicyScope.containers()
      : new PolicyScope({ podSelector: labels }, [], 'pods', describePods(labels), LATE);
  }

  /**
   * Processes of all containers, told by their PID namespace, from their first program on. With names or labels: of the
   * containers with these names, in the pods with these labels.
   */
  public static containers(names: readonly string[] = [], labels: LabelSelector = {}): PolicyScope {
    if (names.length === 0) {
      return isEmpty(labels)
        ? new PolicyScope({}, OWN_PID_NAMESPACE, 'containers', 'all containers', OWN_NAMESPACE)
        : PolicyScope.pods(labels);
    }
    return new PolicyScope(
      {
        podSelector: labels,
        containerSelector: { matchExpressions: [{ key: 'name', operator: 'In', values: [...names] }] },
      },
      [],
      'pods',
      `containers ${names.join(', ')} of ${describePods(labels)}`,
      LATE,
    );
  }

  /**
   * Processes of all pods that the agent has heard of from the API server, pods with `hostPID` among them. Not the first
   * program of a container.
   */
  public static knownPods(): PolicyScope {
    return new PolicyScope({ podSelector: {} }, [], 'pods', 'all pods that the agent knows', LATE);
  }

  /** Processes of the host, and of no pod. */
  public static host(): PolicyScope {
    const unseen = 'host processes in their own PID namespace';
    return new PolicyScope({ hostSelector: {} }, NODE_PID_NAMESPACE, 'host', 'the host', unseen);
  }

  /** Processes of all pods and of the host. */
  public static everywhere(): PolicyScope {
    const fields = { podSelector: {}, hostSelector: {} };
    return new PolicyScope(fields, [], 'everywhere', 'all pods and the host', undefined);
  }

  private constructor(
    /** As a policy says it. */
    public readonly fields: Pick<TracingPolicyFields, 'podSelector' | 'containerSelector' | 'hostSelector'>,
    /** What each selector of the policy says besides. */
    public readonly namespaces: readonly NamespaceFilter[],
    public readonly kind: 'containers' | 'pods' | 'host' | 'everywhere',
    /** For a sentence. */
    public readonly words: string,
    /** Whose behaviour is not seen, though one might expect it. `undefined` where there is no such gap. */
    public readonly unseen: string | undefined,
  ) {}

  /** The same scope inside one namespace of Kubernetes, which is known to the agent as late as labels are. */
  public inNamespace(): PolicyScope {
    return this.kind === 'containers' ? PolicyScope.knownPods() : this;
  }
}

/** A key that does not exist is not nothing: the checks report it, and the policy is not for everybody meanwhile. */
function isEmpty(labels: LabelSelector): boolean {
  return Object.values(labels).every((part: object) => Object.keys(part ?? {}).length === 0);
}

function describePods({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const labels = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  const expressions = matchExpressions.map(({ key, operator, values = [] }) =>
    values.length === 0 ? `${key} ${operator}` : `${key} ${operator} (${values.join(', ')})`,
  );
  const conditions = [...labels, ...expressions];
  return conditions.length === 0 ? 'all pods' : `pods with ${conditions.join(', ')}`;
}
