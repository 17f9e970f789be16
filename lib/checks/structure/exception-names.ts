import { rulesCheck } from '../check/rules-check';

/** The exceptions of a rule must have different names. */
export const exceptionNames = rulesCheck({
  name: 'exception-names',
  codes: {
    FALCO1016: {
      severity: 'warning',
      title: 'two exceptions of a rule have the same name',
      why: 'Falco keeps both, so an override by that name is ambiguous',
      falcoCode: 'LOAD_EXCEPTION_NAME_NOT_UNIQUE',
      example: {
        bad: `
          - rule: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)
            priority: WARNING
            exceptions:
              - name: known
                fields: [proc.pname]
              - name: known
                fields: [proc.name]`,
        good: `
          - rule: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)
            priority: WARNING
            exceptions:
              - name: known_parent
                fields: [proc.pname]
              - name: known_name
                fields: [proc.name]`,
      },
    },
  },
  words: {
    'duplicate-exception': ({ name }) => ({
      code: 'FALCO1016',
      message: `duplicate exception "${name}"`,
      help: 'give each exception of a rule its own name',
    }),
  },
});
