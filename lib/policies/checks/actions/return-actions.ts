import type { PolicyCheck } from '../../check-context';
import { sectionNoun } from '../../view/hook-view';
import { SECTIONS_WITH_RETURN, waitsForReturn } from './placed-actions';
import { withArticle } from './stack-traces';

/**
 * What is done when a function returns is done only where the hook waits for that.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L957
 */
export const returnActions: PolicyCheck = ({ policy, report }) => {
  for (const hook of policy.hooks) {
    for (const selector of hook.selectors) {
      const isWrong = 'return' in hook.written && hook.written.return === undefined;
      if (selector.matchReturnActions.length === 0 || waitsForReturn(hook) || isWrong) {
        continue;
      }
      const path = selector.partPath('matchReturnActions');
      if (SECTIONS_WITH_RETURN.includes(hook.section)) {
        const message = '"matchReturnActions" is never looked at: the hook does not wait for the return';
        report({ code: 'POLICY4028', path, message, help: 'add "return: true" and "returnArg" to the hook' });
      } else {
        const message = `${withArticle(sectionNoun(hook.section))} has no return: "matchReturnActions" is never looked at`;
        report({ code: 'POLICY4028', path, message, help: 'write "matchActions"' });
      }
    }
  }
};
