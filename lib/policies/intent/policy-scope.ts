import type { LabelSelector, TracingPolicyFields } from '../model/policy';
import type { NamespaceFilter } from '../model/selector';
import { NODE_PID_NAMESPACE, OWN_PID_NAMESPACE } from './container-namespaces';

const LATE =
  'the first process of a container, and pods that live for about a second: the agent learns which containers match from the API server, after they have started';

const OWN_NAMESPACE = 'pods with hostPID: true, which share the PID namespace of the node';

/**
 * The processes that a policy applies to. A policy without selectors applies to all pods and the host, so this library
 * always sets them.
 *
 * Scopes without labels are evaluated in the kernel, starting with the first process of a container. The agent learns
 * the labels and names of containers from the API server, which is too late for a container's first process.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/k8s-filtering/
 */
export class PolicyScope {
  /**
   * Processes of all containers, or of pods with the given labels. Excludes the host.
   *
   * @param labels if empty, equivalent to {@link PolicyScope.containers} without names
   */
  public static pods(labels: LabelSelector = {}): PolicyScope {
    return isEmpty(labels)
      ? PolicyScope.containers()
      : new PolicyScope({ podSelector: labels }, [], 'pods', describePods(labels), LATE);
  }

  /**
   * Processes of all containers, identified by their PID namespace, starting with their first process. With names or
   * labels, only containers with these names in pods with these labels.
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
   * Processes of all pods that the agent knows from the API server, including pods with `hostPID`. Excludes the first
   * process of a container.
   */
  public static knownPods(): PolicyScope {
    return new PolicyScope({ podSelector: {} }, [], 'pods', 'all pods that the agent knows', LATE);
  }

  /** Processes of the host. Excludes pods. */
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
    /** The selectors in the format of a policy. */
    public readonly fields: Pick<TracingPolicyFields, 'podSelector' | 'containerSelector' | 'hostSelector'>,
    /** Namespace filters that are added to each selector of the policy. */
    public readonly namespaces: readonly NamespaceFilter[],
    public readonly kind: 'containers' | 'pods' | 'host' | 'everywhere',
    /** Description of the scope for messages. */
    public readonly words: string,
    /** Processes that are not observed although users might expect it. `undefined` if there are none. */
    public readonly unseen: string | undefined,
  ) {}

  /** The same scope within one Kubernetes namespace, which the agent learns as late as labels. */
  public inNamespace(): PolicyScope {
    return this.kind === 'containers' ? PolicyScope.knownPods() : this;
  }
}

/** An unknown key does not make the selector empty: the checks report it, and the policy must not apply to all pods. */
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
