import type { LabelSelector, TracingPolicyFields } from '../model/policy';

/**
 * Whose behaviour a policy looks at. A policy that says nothing is for all pods and the host: this library always says
 * it.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/k8s-filtering/
 */
export class PolicyScope {
  /** Processes of all pods, or of those with labels. Not the host's. */
  public static pods(labels: LabelSelector = {}): PolicyScope {
    return new PolicyScope({ podSelector: labels }, 'pods', describePods(labels));
  }

  /** Processes of containers by their names, in the pods with these labels. */
  public static containers(names: readonly string[], labels: LabelSelector = {}): PolicyScope {
    return new PolicyScope(
      {
        podSelector: labels,
        containerSelector: { matchExpressions: [{ key: 'name', operator: 'In', values: [...names] }] },
      },
      'pods',
      `containers ${names.join(', ')} of ${describePods(labels)}`,
    );
  }

  /** Processes of the host, and of no pod. */
  public static host(): PolicyScope {
    return new PolicyScope({ hostSelector: {} }, 'host', 'the host');
  }

  /** Processes of all pods and of the host. */
  public static everywhere(): PolicyScope {
    return new PolicyScope({ podSelector: {}, hostSelector: {} }, 'everywhere', 'all pods and the host');
  }

  private constructor(
    /** As a policy says it. */
    public readonly fields: Pick<TracingPolicyFields, 'podSelector' | 'containerSelector' | 'hostSelector'>,
    public readonly kind: 'pods' | 'host' | 'everywhere',
    /** For a sentence. */
    public readonly words: string,
  ) {}
}

function describePods({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const labels = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  const expressions = matchExpressions.map(({ key, operator, values = [] }) =>
    values.length === 0 ? `${key} ${operator}` : `${key} ${operator} (${values.join(', ')})`,
  );
  const conditions = [...labels, ...expressions];
  return conditions.length === 0 ? 'all pods' : `pods with ${conditions.join(', ')}`;
}
