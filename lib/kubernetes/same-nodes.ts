import type { ApiObject } from 'cdk8s';

/** One requirement of a node selector, as Kubernetes writes it. */
interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** All of them have to be true of a node. */
type Term = readonly Expression[];

/**
 * Whether the pods of two workloads provably never run on the same node, because labels in their `nodeSelector` or
 * required node affinity exclude each other.
 */
export function areOnDisjointNodes(first: ApiObject, second: ApiObject): boolean {
  const [a, b] = [termsOf(first), termsOf(second)];
  return a.every((term) => b.every((other) => excludeEachOther(term, other)));
}

/** The terms that a node can match; one of them is enough. */
function termsOf(workload: ApiObject): readonly Term[] {
  const pod = at(workload.toJson(), 'spec', 'template', 'spec');
  const selector = Object.entries(record(at(pod, 'nodeSelector'))).map(
    ([key, value]): Expression => ({ key, operator: 'In', values: [String(value)] }),
  );
  const required = at(pod, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  const terms = at(required, 'nodeSelectorTerms');
  if (!Array.isArray(terms)) {
    return [selector];
  }
  return terms.map((term: unknown) => [
    ...selector,
    ...expressionsOf(at(term, 'matchExpressions'), ''),
    ...expressionsOf(at(term, 'matchFields'), 'field '),
  ]);
}

function expressionsOf(list: unknown, prefix: string): readonly Expression[] {
  return (Array.isArray(list) ? list : []).map((each: unknown) => {
    const values = at(each, 'values');
    return {
      key: `${prefix}${at(each, 'key')}`,
      operator: String(at(each, 'operator')),
      values: Array.isArray(values) ? values.map(String) : [],
    };
  });
}

function excludeEachOther(a: Term, b: Term): boolean {
  return a.some((one) =>
    b.some((other) => one.key === other.key && (contradict(one, other) || contradict(other, one))),
  );
}

function contradict(a: Expression, b: Expression): boolean {
  switch (`${a.operator} ${b.operator}`) {
    case 'In In':
      return a.values.every((value) => !b.values.includes(value));
    case 'In NotIn':
      return a.values.every((value) => b.values.includes(value));
    case 'In Gt':
      return a.values.every((value) => Number(value) <= Number(b.values[0]));
    case 'In Lt':
      return a.values.every((value) => Number(value) >= Number(b.values[0]));
    case 'In DoesNotExist':
    case 'Exists DoesNotExist':
    case 'Gt DoesNotExist':
    case 'Lt DoesNotExist':
      return true;
    case 'Gt Lt':
      return Number(b.values[0]) <= Number(a.values[0]) + 1;
    default:
      return false;
  }
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inside, key) => record(inside)[key], value);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Whether two programs can be in the same cluster: not if they name different clusters. */
export function areForOneCluster(first: object, second: object): boolean {
  const [a, b] = [clusterOf(first), clusterOf(second)];
  return a === undefined || b === undefined || a === b;
}

function clusterOf(construct: object): unknown {
  return 'clusterName' in construct ? construct.clusterName : undefined;
}
