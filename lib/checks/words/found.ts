import type { Found } from '../../rules/issue';

/** `a mapping`, `a sequence`, `"value"` or `null`: what was found where something else must be. */
export function showFound(found: Found): string {
  switch (found.kind) {
    case 'nothing':
      return 'null';
    case 'scalar':
      return `"${found.value}"`;
    case 'mapping':
    case 'sequence':
      return `a ${found.kind}`;
  }
}
