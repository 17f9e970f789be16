import { WARNED_FIELDS } from '../fields';
import { type BinaryCheckNode, type FieldNode, type UnaryCheckNode, visit } from '../language';
import type { Warning } from './problem';

const EQUALITY = ['==', '=', '!=', 'in', 'intersects', 'pmatch'];

const NO_ENTER_EVENTS = 'field is not available due to the drop of enter events.';

/** What Falco says of each field that it warns of, in the order in which it does. */
export const DEPRECATED_FIELDS: ReadonlyMap<string, string> = new Map(
  WARNED_FIELDS.map((field) => [
    field,
    field === 'evt.dir'
      ? "due to the drop of enter events, 'evt.dir = <' always evaluates to true, and 'evt.dir = >' always evaluates to false. The rule expression can be simplified by removing the condition on 'evt.dir'"
      : NO_ENTER_EVENTS,
  ]),
);

export interface TreeWarnings {
  readonly unsafeNa: readonly Warning[];
  /** By field. */
  readonly deprecated: ReadonlyMap<string, Warning>;
}

const NOTHING: TreeWarnings = { unsafeNa: [], deprecated: new Map() };

/**
 * What Falco warns of before it compiles: comparisons with `<NA>`, and fields that have lost their meaning.
 *
 * Falco: `userspace/engine/filter_warning_resolver.cpp`
 */
export function warningsOfNode(node: BinaryCheckNode | UnaryCheckNode): TreeWarnings {
  if (node.left.kind === 'field' && !DEPRECATED_FIELDS.has(node.left.name) && !isUnsafe(node.left.name)) {
    return NOTHING;
  }
  const deprecated = new Map<string, Warning>();
  const seen = (field: FieldNode) => {
    const falco = DEPRECATED_FIELDS.get(field.name);
    if (falco !== undefined) {
      deprecated.set(field.name, {
        falco,
        falcoCode: 'LOAD_DEPRECATED_ITEM',
        id: 'deprecated-field',
        data: { field: field.name },
        location: field.location,
      });
    }
  };
  visit(node.left, { field: seen, 'transformer-list': () => false });
  if (node.kind === 'unary-check') {
    return { unsafeNa: [], deprecated };
  }
  const unsafe = node.modifier === undefined && EQUALITY.includes(node.operator) && endsInUnsafeField(node);
  if (unsafe && node.right.kind === 'transformer') {
    visit(node.right, { field: seen, 'transformer-list': () => false });
  }
  const values =
    node.right.kind === 'value' ? [node.right.value] : node.right.kind === 'list' ? node.right.values : [];
  if (!unsafe || !values.includes('<NA>')) {
    return { unsafeNa: [], deprecated };
  }
  return {
    unsafeNa: [
      {
        falco: '',
        falcoCode: 'LOAD_UNSAFE_NA_CHECK',
        id: 'not-available',
        data: {},
        location: node.location,
      },
    ],
    deprecated,
  };
}

/** Fields of two plugins that print `<NA>` for a missing value. */
function isUnsafe(field: string): boolean {
  return field.startsWith('ka.') || field.startsWith('jevt.');
}

function endsInUnsafeField(node: BinaryCheckNode): boolean {
  let last = '';
  visit(node.left, {
    field: ({ name }) => {
      last = name;
    },
    'transformer-list': () => false,
  });
  return isUnsafe(last);
}
