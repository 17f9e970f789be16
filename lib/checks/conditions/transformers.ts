import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/**
 * A transformer must be given arguments that it takes.
 */
export const transformers = rulesCheck({
  name: 'transformers',
  codes: {
    FALCO2008: {
      severity: 'error',
      title: 'a transformer cannot be applied',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_COMPILE_CONDITION',
      example: {
        bad: exampleRule('evt.type = execve and toupper(proc.pid) = 1'),
        good: exampleRule('evt.type = execve and toupper(proc.name) = SH'),
      },
    },
  },
  words: {
    'transformer-argument': ({ transformer, argument }) => ({
      code: 'FALCO2008',
      message: `the transformer "${transformer}" does not take an argument in brackets`,
      help: `remove "[${argument}]"`,
    }),
    'transformer-arity': ({ transformer }) => ({
      code: 'FALCO2008',
      message: `the transformer "${transformer}" requires at least two arguments`,
      help: SEVERAL[transformer] ?? 'add an argument',
    }),
    'transformer-unsupported': ({ transformer, field }) => ({
      code: 'FALCO2008',
      message: `no transformer can be applied to "${field}"`,
      help: `use "${field}" without "${transformer}()"`,
    }),
    'transformer-type': ({ transformer, name, type, takes, takesLists }) => ({
      code: 'FALCO2008',
      message: `the transformer "${transformer}" cannot be applied to "${name}" of type ${type}`,
      help: `use one of the types that "${transformer}" accepts: ${takes.join(', ')}${takesLists ? ' and lists' : ''}`,
    }),
    'transformer-one-argument': ({ transformer }) => ({
      code: 'FALCO2008',
      message: `the transformer "${transformer}" takes only one argument`,
      help: 'remove the others: Falco exits with an error that names neither the file nor the rule',
    }),
    'transformer-arguments': ({ problem, transformer }) => ({
      code: 'FALCO2008',
      message: asOurs(problem),
      help: COMBINED[transformer],
    }),
    'combined-argument': ({ problem, argument }) => ({
      code: 'FALCO2008',
      message: asOurs(problem),
      help: `remove "[${argument}]"`,
    }),
  },
});

const SEVERAL: Readonly<Record<string, string>> = {
  join: 'use a separator and a list: join(",", (proc.name, proc.pname))',
  concat: 'use the values to join: concat(proc.name, " ", proc.pname)',
  getopt: 'use a list and the options: getopt((proc.name), "ab:")',
};

const COMBINED = {
  join: 'use a separator and a list: join(",", (proc.name, proc.pname))',
  concat: 'remove the arguments that are not strings',
  getopt: 'use a list and the options: getopt((proc.name), "ab:")[b]',
} as const;

/** Falco says it well: only its capital and its quotes differ from ours. */
function asOurs(falco: string): string {
  return falco.charAt(0).toLowerCase() + falco.slice(1).replaceAll("'", '"');
}
