import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Diagnostic } from '../diagnostics';
import { markByComments } from '../diagnostics/acknowledge';
import { jsonBytes, MAX_APPLIED_BYTES, MAX_CONFIG_MAP_BYTES } from '../kubernetes';
import { FILE_CODES, fileDiagnostic } from '../rules/file-codes';
import type { CheckedRuleFile } from './checked-rules';

/** Properties of {@link RuleConfigMaps}. */
export interface RuleConfigMapsProps {
  readonly namespace: string;
  /** Name of the first ConfigMap; the others append a number to it. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly files: readonly CheckedRuleFile[];
}

/** Stores rules files in as few ConfigMaps as possible, which are mounted as one directory. */
export class RuleConfigMaps extends Construct {
  /** The ConfigMaps; at least one. */
  public readonly configMaps: readonly k8s.KubeConfigMap[];
  /** Names of the ConfigMaps. */
  public readonly names: readonly string[];

  constructor(scope: Construct, id: string, props: RuleConfigMapsProps) {
    super(scope, id);
    const parts = pack(props.files);
    this.names = parts.map((_, index) => (index === 0 ? props.name : `${props.name}-${index + 1}`));
    this.configMaps = parts.map(
      (files, index) =>
        new k8s.KubeConfigMap(this, index === 0 ? 'Resource' : `Resource${index + 1}`, {
          metadata: {
            name: this.names[index] ?? props.name,
            namespace: props.namespace,
            labels: { ...props.labels },
          },
          data: Object.fromEntries(files.map(({ name, text }) => [name, text])),
        }),
    );
  }
}

/** Files in order, with a new part whenever the next file no longer fits. */
function pack(files: readonly CheckedRuleFile[]): CheckedRuleFile[][] {
  const parts: CheckedRuleFile[][] = [[]];
  let size = 0;
  for (const file of files) {
    const bytes = bytesOf(file);
    if (size > 0 && size + bytes > MAX_APPLIED_BYTES) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(file);
    size += bytes;
  }
  return parts;
}

/**
 * Files that fit into a ConfigMap, but that a plain `kubectl apply` cannot send. A file that fits into no ConfigMap has
 * already been reported.
 */
export function tooLargeForClientSideApply(files: readonly CheckedRuleFile[]): readonly Diagnostic[] {
  const found = files
    .filter(({ text }) => Buffer.byteLength(text) <= MAX_CONFIG_MAP_BYTES)
    .filter((file) => bytesOf(file) > MAX_APPLIED_BYTES)
    .map((file) => {
      const message = `the file is too large for a plain "kubectl apply" (${bytesOf(file)} bytes as JSON)`;
      const help = 'apply with "kubectl apply --server-side", or split the file';
      return fileDiagnostic('FALCO1104', { kind: 'file', file: file.label }, message, { help });
    });
  const texts = new Map(files.map(({ label, text }) => [label, text]));
  return markByComments(found, texts, { catalogue: FILE_CODES, docs: 'docs/diagnostics.md' });
}

function bytesOf({ name, text }: CheckedRuleFile): number {
  return jsonBytes(name, text);
}
