import { rulesCheck } from '../check/rules-check';

/**
 * A list and a macro must not have the same name.
 */
export const oneName = rulesCheck({
  name: 'one-name',
  codes: {
    FALCO3012: {
      severity: 'error',
      title: 'a list and a macro have the same name',
      why: 'Falco inserts the items of the list in place of the macro, so it rejects the rules or interprets them differently',
      falcoCode: 'LOAD_ERR_COMPILE_CONDITION',
      example: {
        bad: '- list: shells\n  items: [sh, bash]\n- macro: shells\n  condition: evt.type = execve and proc.name in (sh, bash)\n- rule: Shell in container\n  desc: A shell starts in a container\n  condition: shells and container.id != host\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n',
        good: '- list: shells\n  items: [sh, bash]\n- macro: shell_started\n  condition: evt.type = execve and proc.name in (shells)\n- rule: Shell in container\n  desc: A shell starts in a container\n  condition: shell_started and container.id != host\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n',
      },
    },
  },
  words: {
    'name-of-other': ({ kind, name, file }) => ({
      code: 'FALCO3012',
      message: `the ${kind} "${name}" has the name of a ${kind === 'list' ? 'macro' : 'list'} ${file === undefined ? 'that is loaded before' : `in "${file}", which is loaded before`}`,
      help: `rename the ${kind}`,
    }),
  },
});
