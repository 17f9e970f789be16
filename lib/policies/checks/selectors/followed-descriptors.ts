import type { PolicyCheck } from '../../check-context';
import { argumentFilters } from '../../selectors/argument-filters';
import { isTetragonAtLeast } from '../../tetragon-version';

/**
 * The path of a file descriptor is known where the same policy follows it, and else nothing matches. Tetragon 1.8 knows
 * it by itself.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/generic_calls.h#L256
 */
export const followedDescriptors: PolicyCheck = (context) => {
  const isFollowed =
    isTetragonAtLeast(context.tetragon, '1.8') ||
    context.policy.hooks.some(({ selectors }) =>
      selectors.some(({ matchActions }) => matchActions.some(({ value }) => value.action === 'FollowFD')),
    );
  for (const { argument, operator, path } of isFollowed ? [] : argumentFilters(context)) {
    if (argument?.type === 'fd') {
      context.report({
        code: 'POLICY3029',
        path: [...path, 'operator'],
        message: `"${operator}" never matches an "fd": no hook of the policy has the action "FollowFD"`,
        help: 'use a hook with the file, such as security_file_permission, and "type: file"',
      });
    }
  }
};
