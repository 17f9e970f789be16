import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';
import { showFound } from '../words/found';

/** An exception must be a mapping with sequences of values. */
export const exceptionForm = rulesCheck({
  name: 'exception-form',
  codes: {
    FALCO1012: {
      severity: 'error',
      title: 'an exception has the wrong structure',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_YAML_VALIDATE',
      example: {
        bad: `
          - rule: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)
            priority: WARNING
            exceptions: known`,
        good: `
          - rule: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)
            priority: WARNING
            exceptions:
              - name: known
                fields: [proc.pname]
                comps: [in]
                values:
                  - [[sshd]]`,
      },
    },
    FALCO1022: {
      severity: 'error',
      judgement: true,
      title: 'an exception has a mapping among its values',
      why: 'Falco silently takes the mapping for an empty value, so the exception has no effect',
      example: {
        bad: `
          - rule: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)
            priority: WARNING
            exceptions:
              - name: known
                fields: proc.pname
                values:
                  - name: sshd`,
        good: `
          - rule: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)
            priority: WARNING
            exceptions:
              - name: known
                fields: proc.pname
                values:
                  - sshd`,
      },
    },
  },
  words: {
    'exceptions-not-sequence': ({ found }) => ({
      code: 'FALCO1012',
      message: `"exceptions" must be a sequence, not ${showFound(found)}`,
      help: 'start each exception with "- name:"',
    }),
    'exception-not-mapping': ({ found }) => ({
      code: 'FALCO1012',
      message: `an exception must be a mapping, not ${showFound(found)}`,
      help: 'write "- name: <name>" and "fields:" below it',
    }),
    'exception-values-not-sequence': ({ found }) => ({
      code: 'FALCO1012',
      message: `"values" must be a sequence, not ${showFound(found)}`,
      help: 'write "values: [...]"',
    }),
    'exception-value-mapping': () => ({
      code: 'FALCO1022',
      message: 'a value must be a scalar or a sequence, not a mapping: Falco takes it for an empty one',
      help: 'write only the value, without a key',
    }),
  },
});
