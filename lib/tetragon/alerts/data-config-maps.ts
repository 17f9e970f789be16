import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { MAX_APPLIED_BYTES } from '../../kubernetes';

/** So many characters are moved at once. */
const STEP = 1024;

/** The parts of a text that fit into a ConfigMap each, at most one of them being shorter than it could be. */
export function partsOf(text: string, maxBytes = MAX_APPLIED_BYTES): string[] {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const piece of pieces(text)) {
    const more = Buffer.byteLength(JSON.stringify(piece)) - 2;
    if (part !== '' && bytes + more > maxBytes) {
      parts.push(part);
      part = '';
      bytes = 0;
    }
    part += piece;
    bytes += more;
  }
  return [...parts, part];
}

/** Characters of two halves stay together. */
function* pieces(text: string): Generator<string> {
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = Math.min(start + STEP, text.length);
    const last = text.charCodeAt(end - 1);
    if (last >= 0xd8_00 && last <= 0xdb_ff && end < text.length) {
      end += 1;
    }
    yield text.slice(start, end);
  }
}

export interface DataConfigMapsProps {
  readonly namespace: string;
  /** Name of the first one; the others have it with a number behind. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The file, without its extension. */
  readonly file: string;
  readonly text: string;
}

/** A text as ConfigMaps: `rules-1.json`, `rules-2.json`, which belong together in the order of their names. */
export function dataConfigMaps(
  scope: Construct,
  id: string,
  { namespace, name, labels, file, text }: DataConfigMapsProps,
): readonly k8s.KubeConfigMap[] {
  const parts = partsOf(text);
  const digits = String(parts.length).length;
  return parts.map(
    (part, index) =>
      new k8s.KubeConfigMap(scope, index === 0 ? id : `${id}${index + 1}`, {
        metadata: {
          name: index === 0 ? name : `${name}-${index + 1}`,
          namespace,
          labels: { ...labels },
        },
        data: { [`${file}-${String(index + 1).padStart(digits, '0')}.json`]: part },
      }),
  );
}
