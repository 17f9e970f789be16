import { COMMON_FIELDS, isMistakenField, ownFieldsOf } from '../../agent/common-fields';
import { TRACEPOINT_FIELD } from '../../codes/tracepoint-field';
import { UNREAD_TYPE } from '../../codes/unread-type';
import { policyCheck } from '../../view/policy-check';

/**
 * The first fields of every event are numbers, whatever the event is about: its own come after them.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generictracepoint.go#L254
 */
export const commonFields = policyCheck({
  name: 'common-fields',
  codes: {
    ...TRACEPOINT_FIELD,
    ...UNREAD_TYPE,
  },
  run: ({ policy, report }) => {
    for (const hook of policy.hooks) {
      for (const { value, path } of hook.args) {
        const field = COMMON_FIELDS[value.index ?? -1];
        if (field !== undefined && isMistakenField(hook, value)) {
          report({
            code: value.type === 'const_buf' ? 'POLICY2058' : 'POLICY2070',
            path: [...path, 'index'],
            message: `field ${value.index} of every event is "${field.name}" and cannot be read as "${value.type}"`,
            help: ownFieldsOf(hook.name ?? ''),
          });
        }
      }
    }
  },
});
