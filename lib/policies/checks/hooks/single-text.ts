import { TOO_MANY_ARGUMENTS } from '../../codes/too-many-arguments';
import { isAtLeast } from '../../target/kernel-version';
import { sectionNoun } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';

/**
 * A probe of a program can read one text; older kernels cannot read any, which is said elsewhere.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/genericuprobe.go#L667
 */
export const singleText = policyCheck({
  name: 'single-text',
  codes: {
    ...TOO_MANY_ARGUMENTS,
  },
  run: ({ policy, kernel, report }) => {
    if (!isAtLeast(kernel, '6.12')) {
      return;
    }
    for (const { section, args, data } of policy.hooks) {
      if (section !== 'uprobes' && section !== 'usdts') {
        continue;
      }
      const registers = data.filter(({ value }) => value.source === 'pt_regs');
      const texts = [...args, ...registers].filter(
        ({ value }) =>
          value.type === 'string' && (value.source === 'pt_regs' || (value.resolve ?? '') === ''),
      );
      for (const { path } of texts.slice(1)) {
        report({
          code: 'POLICY2025',
          path: [...path, 'type'],
          message: `a ${sectionNoun(section)} can read only one "string" argument`,
          help: 'read it in a separate hook',
        });
      }
    }
  },
});
