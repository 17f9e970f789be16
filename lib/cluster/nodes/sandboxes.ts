import { record, text, texts } from '../objects';
import type { Remark } from './answer';
import type { NodeFacts } from './node-facts';

/** A RuntimeClass of Kubernetes. */
export interface RuntimeClass {
  readonly name: string;
  readonly handler: string;
  /** Labels of the nodes that it is for. Empty where it is for all. */
  readonly nodeSelector: Readonly<Record<string, string>>;
}

export function runtimeClass(object: unknown): RuntimeClass {
  const { metadata, handler, scheduling } = record(object);
  return {
    name: text(record(metadata)['name']),
    handler: text(handler),
    nodeSelector: texts(record(scheduling)['nodeSelector']),
  };
}

/** The sandbox that a name stands for. */
function sandboxOf(name: string): 'gVisor' | 'Kata Containers' | undefined {
  if (/gvisor|runsc/i.test(name)) {
    return 'gVisor';
  }
  return /kata/i.test(name) ? 'Kata Containers' : undefined;
}

/** Pods in a sandbox call a kernel of their own, of which the node's kernel sees next to nothing. */
export function judgeSandbox(node: NodeFacts, runtimeClasses: readonly RuntimeClass[]): readonly Remark[] {
  const whole = sandboxOf(node.containerRuntime);
  if (whole !== undefined) {
    const reason = `the runtime of the node (${node.containerRuntime}) runs every pod in ${whole}, including Falco and Tetragon`;
    return [{ reason, modernEbpf: 'no', tetragon: 'no' }];
  }
  const named = sandboxOfLabels(node);
  if (named !== undefined) {
    const reason = `the node is for pods in ${named}, whose syscalls do not reach its kernel: their activity is not visible`;
    return [{ reason, modernEbpf: 'maybe', tetragon: 'maybe' }];
  }
  return runtimeClasses.flatMap(({ name, handler, nodeSelector }): Remark[] => {
    const sandbox = sandboxOf(handler) ?? sandboxOf(name);
    const selected = Object.entries(nodeSelector);
    if (sandbox === undefined || !selected.every(([key, value]) => node.labels[key] === value)) {
      return [];
    }
    const reason = `the activity of pods of the runtime class "${name}" (${sandbox}) is not visible`;
    // A class for any node says nothing about this one.
    return [selected.length === 0 ? { reason } : { reason, modernEbpf: 'maybe', tetragon: 'maybe' }];
  });
}

/** Nodes for sandboxed pods are marked in many ways: `sandbox.gke.io/runtime=gvisor`, `katacontainers.io/kata-runtime=true`. */
function sandboxOfLabels({ labels, taints }: NodeFacts): string | undefined {
  const marks = [...Object.entries(labels), ...taints.map(({ key, value }) => [key, value] as const)];
  return marks
    .filter(([key]) => key !== 'kubernetes.io/hostname')
    .map(([key, value]) => {
      const isNamed = /^(gvisor|runsc|kata([-_.].*)?|katamshv.*)$/i.test(value);
      return isNamed ? sandboxOf(value) : value === 'false' ? undefined : sandboxOf(key);
    })
    .find((sandbox) => sandbox !== undefined);
}
