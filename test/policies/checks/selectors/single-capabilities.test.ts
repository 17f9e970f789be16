import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

const hook = (part: string, ...filters: readonly string[]) => `
    podSelector: {}
    kprobes:
      - call: security_file_open
        syscall: false
        args:
          - index: 0
            type: file
        selectors:
          - ${part}:
${filters.map((filter) => `              - ${filter}`).join('\n')}`;

const ADMIN = '{ operator: In, values: [CAP_SYS_ADMIN] }';
const RAW = '{ type: Permitted, operator: In, values: [CAP_NET_RAW] }';

describe('filters of capabilities', () => {
  it.each(['matchCapabilities', 'matchCapabilityChanges'])('are one in %s', (part) => {
    expect(findingsIn(hook(part, ADMIN, RAW))).toEqual([
      `POLICY3057 error 14:11 spec.kprobes[0].selectors[0].${part}: the kernel reads only the first ${part} filter (merge the filters, or use another selector)`,
    ]);
    expectClean(hook(part, ADMIN));
  });

  it('want a value', () => {
    expect(findingsIn(hook('matchCapabilities', '{ operator: In, values: [] }'))).toEqual([
      'POLICY3067 error 15:31 spec.kprobes[0].selectors[0].matchCapabilities[0].values: "In" has no values, so it never matches (add a value, or remove the filter)',
    ]);
    expect(findingsIn(hook('matchCapabilities', '{ operator: NotIn, values: [] }'))).toEqual([
      'POLICY3009 warning 15:34 spec.kprobes[0].selectors[0].matchCapabilities[0].values: "NotIn" has no values, so it matches every process (add a value, or remove the filter)',
    ]);
  });

  it('of changes want kernel 5.3', () => {
    expect(findingsIn(hook('matchCapabilityChanges', ADMIN), { kernel: '5.2' })).toContain(
      'POLICY3070 error 14:11 spec.kprobes[0].selectors[0].matchCapabilityChanges: matchCapabilityChanges requires kernel 5.3 and is ignored on older kernels (remove the filter, or target newer kernels only)',
    );
  });
});
