import { joinWords, oneOf, quote } from '../../../diagnostics';
import { UPROBE_POSITION } from '../../codes/uprobe-position';
import { nearName } from '../../kernel/near-name';
import { locate } from '../../view/located';
import { policyCheck } from '../../view/policy-check';

/** A name, and an offset as Go writes numbers: `main`, `main+16`, `main+0x10`, `main+1_000`. */
const SYMBOL =
  /^[^+]+(?:\+(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|0(?:_?[0-7])*|[1-9](?:_?\d)*))?$/;

/** In the order in which the agent takes them. */
const PLACES = ['symbols', 'offsets', 'addrs'] as const;

/**
 * A uprobe is at symbols, at offsets or at addresses. Of two of them the agent takes the first and says nothing; it refuses
 * all three.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/genericuprobe.go#L522
 */
export const uprobePlace = policyCheck({
  name: 'uprobe-place',
  codes: {
    POLICY2044: {
      severity: 'error',
      title: 'a uprobe requires one reference counter per location',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          uprobes:
            - path: /usr/bin/bash
              symbols: [main]
              refCtrOffsets: [16, 32]`,
        good: `
          podSelector: {}
          uprobes:
            - path: /usr/bin/bash
              symbols: [main]
              refCtrOffsets: [16]`,
      },
    },
    POLICY2045: {
      severity: 'error',
      title: 'a symbol is not valid',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          uprobes:
            - path: /usr/bin/bash
              symbols: [main+ten]`,
        good: `
          podSelector: {}
          uprobes:
            - path: /usr/bin/bash
              symbols: [main+0x10]`,
      },
    },
    POLICY2076: {
      severity: 'error',
      title: 'a uprobe has locations of two kinds',
      why: 'the agent loads the policy, but uses only the locations of one kind',
      example: {
        bad: `
          podSelector: {}
          uprobes:
            - path: /usr/bin/bash
              symbols: [main]
              offsets: [4096]`,
        good: `
          podSelector: {}
          uprobes:
            - path: /usr/bin/bash
              symbols: [main]`,
      },
    },
    POLICY2077: {
      severity: 'error',
      title: 'a uprobe has more reference counters than addresses',
      why: 'the agent loads the policy, but ignores the others',
      example: {
        bad: `
          podSelector: {}
          uprobes:
            - path: /usr/bin/bash
              addrs: [4198400]
              refCtrOffsets: [16, 32]`,
        good: `
          podSelector: {}
          uprobes:
            - path: /usr/bin/bash
              addrs: [4198400]
              refCtrOffsets: [16]`,
      },
    },
    ...UPROBE_POSITION,
  },
  run: ({ policy, report }) => {
    for (const { section, written, path } of policy.hooks) {
      if (section !== 'uprobes') {
        continue;
      }
      const given = PLACES.filter((key) => (written[key]?.length ?? 0) > 0);
      const [first, ...others] = given;
      if (first === undefined) {
        const isMisspelt = policy
          .keysAt(path)
          .some((key) => !PLACES.some((place) => place === key) && nearName(key, PLACES) !== undefined);
        if (
          !isMisspelt &&
          !PLACES.some((key) => policy.isWritten([...path, key]) && written[key] === undefined)
        ) {
          report({
            code: 'POLICY2043',
            path,
            message: 'the uprobe has no location in the file',
            help: `add ${oneOf(PLACES)}`,
          });
        }
        continue;
      }
      if (others.length > 1) {
        report({
          code: 'POLICY2043',
          path,
          message: `the uprobe has ${joinWords(given.map(quote), 'and')}, but at most two kinds of locations are accepted`,
          help: 'move each to a separate uprobe',
        });
      }
      for (const key of others.length > 1 ? [] : others) {
        report({
          code: 'POLICY2076',
          path: [...path, key],
          message: `the uprobe has both ${joinWords([first, key].map(quote), 'and')}, but only ${quote(first)} is used`,
          help: `move "${key}" to a separate uprobe`,
        });
      }
      const counters = written.refCtrOffsets?.length ?? 0;
      const differing = given.find(
        (key) => (key !== 'addrs' || first === 'addrs') && counters !== (written[key]?.length ?? 0),
      );
      if (counters > 0 && differing !== undefined) {
        const places = written[differing]?.length ?? 0;
        report({
          // The agent does not compare it with the number of addresses, and ends where it misses one.
          code: differing === 'addrs' && counters > places ? 'POLICY2077' : 'POLICY2044',
          path: [...path, 'refCtrOffsets'],
          message: `"refCtrOffsets" has ${counters} entries, and "${differing}" ${places}`,
          help: 'add one per location',
        });
      }
      for (const { value, path: symbolPath } of locate(written.symbols, [...path, 'symbols'])) {
        if (!SYMBOL.test(value)) {
          report({
            code: 'POLICY2045',
            path: symbolPath,
            message: `"${value}" is not a valid symbol`,
            help: 'use a name, or a name and an offset, such as "main+0x10"',
          });
        }
      }
    }
  },
});
