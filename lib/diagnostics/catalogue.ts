import type { CatalogueEntry } from './catalogue-entry';
import { LANGUAGE_CATALOGUE } from './catalogue-language';

export type { CatalogueEntry };

/**
 * The codes of rules, props and the environment. Those of policies live with their checks; `lib/codes.ts` joins all.
 *
 * `FALCO10xx` structure of rules files, `FALCO11xx` the files themselves, `FALCO2xxx` and `FALCO3xxx` the rule language, `PROP1xxx` props of constructs, `ENV1xxx` the environment of an app.
 */
export const CATALOGUE = {
  FALCO1001: {
    severity: 'error',
    title: 'the file is not YAML',
    why: 'Falco refuses the file and does not start',
    falcoCode: 'LOAD_ERR_YAML_PARSE',
    example: {
      bad: '- list: [a\n',
      good: '- list: a\n  items: []\n',
    },
  },
  FALCO1002: {
    severity: 'error',
    title: 'the file is not a sequence of items',
    why: 'Falco refuses the file and does not start',
    falcoCode: 'LOAD_ERR_YAML_VALIDATE',
    example: {
      bad: 'rule: Shell in container\n',
      good: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n',
    },
  },
  FALCO1003: {
    severity: 'error',
    title: 'an item is not a mapping',
    why: 'Falco refuses the file and does not start',
    falcoCode: 'LOAD_ERR_YAML_VALIDATE',
    example: {
      bad: '- Shell in container\n',
      good: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n',
    },
  },
  FALCO1004: {
    severity: 'error',
    title: 'an item is of no known kind',
    why: 'Falco skips the item with a warning, so the rule it was meant to be never fires',
    falcoCode: 'LOAD_UNKNOWN_ITEM',
    example: {
      bad: '- rul: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n',
      good: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n',
    },
  },
  FALCO1005: {
    severity: 'error',
    title: 'a key that has to be there is missing',
    why: 'Falco refuses the file and does not start',
    falcoCode: 'LOAD_ERR_YAML_VALIDATE',
    example: {
      bad: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n',
      good: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n',
    },
  },
  FALCO1006: {
    severity: 'error',
    title: 'a value is empty',
    why: 'Falco refuses the file and does not start',
    falcoCode: 'LOAD_ERR_YAML_VALIDATE',
    example: {
      bad: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: \n',
      good: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n',
    },
  },
  FALCO1007: {
    severity: 'error',
    title: 'a value is of the wrong kind',
    why: 'Falco refuses the file and does not start',
    falcoCode: 'LOAD_ERR_YAML_VALIDATE',
    example: {
      bad: '- list: shells\n  items: sh\n',
      good: '- list: shells\n  items: [sh]\n',
    },
  },
  FALCO1008: {
    severity: 'error',
    title: 'a priority does not exist',
    why: 'Falco refuses the file and does not start',
    falcoCode: 'LOAD_ERR_YAML_VALIDATE',
    example: {
      bad: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: HIGH\n',
      good: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: ERROR\n',
    },
  },
  FALCO1009: {
    severity: 'warning',
    title: 'a key is unknown',
    why: 'Falco ignores the key and what it says',
    falcoCode: 'LOAD_UNKNOWN_KEY',
    example: {
      bad: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n  tag: [shell]\n',
      good: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n  tags: [shell]\n',
    },
  },
  FALCO1010: {
    severity: 'error',
    title: 'a key is there twice',
    why: 'Falco reads the first of the two and says nothing',
    example: {
      bad: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n  priority: ERROR\n',
      good: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n',
    },
  },
  FALCO1011: {
    severity: 'error',
    title: 'an override cannot be done',
    why: 'Falco refuses the file and does not start',
    falcoCode: 'LOAD_ERR_YAML_VALIDATE',
    example: {
      bad: '- list: shells\n  items: [zsh]\n  override:\n    items: add\n',
      good: '- list: shells\n  items: [zsh]\n  override:\n    items: append\n',
    },
  },
  FALCO1012: {
    severity: 'error',
    title: 'an exception is not of the right form',
    why: 'Falco refuses the file and does not start',
    falcoCode: 'LOAD_ERR_YAML_VALIDATE',
    example: {
      bad: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n  exceptions: known\n',
      good: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n  exceptions:\n    - name: known\n      fields: [proc.pname]\n      comps: [in]\n      values:\n        - [[sshd]]\n',
    },
  },
  FALCO1013: {
    severity: 'error',
    title: 'an engine version is not a version',
    why: 'Falco refuses the file and does not start',
    falcoCode: 'LOAD_ERR_YAML_VALIDATE',
    example: {
      bad: '- required_engine_version: newest\n',
      good: '- required_engine_version: 0.62.0\n',
    },
  },
  FALCO1014: {
    severity: 'warning',
    title: 'a name cannot be written in a condition',
    why: 'Falco loads it, and no condition can refer to it',
    falcoCode: 'LOAD_INVALID_MACRO_NAME',
    example: {
      bad: '- macro: 1st_shell\n  condition: proc.name = sh\n',
      good: '- macro: first_shell\n  condition: proc.name = sh\n',
    },
  },
  FALCO1015: {
    severity: 'warning',
    title: 'a form is deprecated',
    why: 'Falco reads it, and says that a later version will not',
    falcoCode: 'LOAD_DEPRECATED_ITEM',
    example: {
      bad: '- list: shells\n  items: [zsh]\n  append: true\n',
      good: '- list: shells\n  items: [zsh]\n  override:\n    items: append\n',
    },
  },
  FALCO1016: {
    severity: 'warning',
    title: 'two exceptions of a rule have the same name',
    why: 'Falco keeps both, and an override by that name is ambiguous',
    falcoCode: 'LOAD_EXCEPTION_NAME_NOT_UNIQUE',
    example: {
      bad: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n  exceptions:\n    - name: known\n      fields: [proc.pname]\n    - name: known\n      fields: [proc.name]\n',
      good: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n  exceptions:\n    - name: known_parent\n      fields: [proc.pname]\n    - name: known_name\n      fields: [proc.name]\n',
    },
  },
  FALCO1017: {
    severity: 'warning',
    title: 'an exception is appended without values',
    why: 'Falco appends nothing',
    falcoCode: 'LOAD_APPEND_NO_VALUES',
    example: {
      bad: '- rule: Shell in container\n  exceptions:\n    - name: known\n  override:\n    exceptions: append\n',
      good: '- rule: Shell in container\n  exceptions:\n    - name: known\n      values:\n        - [sshd]\n  override:\n    exceptions: append\n',
    },
  },
  FALCO1018: {
    severity: 'error',
    title: 'an exception has an unknown key',
    why: 'Falco silently ignores the key, and an exception without values has no effect',
    example: {
      bad: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n  exceptions:\n    - name: known\n      fields: [proc.pname]\n      value:\n        - [sshd]\n',
      good: '- rule: Shell in container\n  desc: A shell starts in a container\n  condition: evt.type = execve and proc.name = sh\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n  exceptions:\n    - name: known\n      fields: [proc.pname]\n      values:\n        - [sshd]\n',
    },
  },
  FALCO1019: {
    severity: 'error',
    title: 'an empty document ends what Falco reads',
    why: 'Falco loads the file without what stands behind the empty document, and says nothing',
    example: {
      bad: '---\n# rules of team a\n---\n- list: a\n  items: []\n',
      good: '# rules of team a\n---\n- list: a\n  items: []\n',
    },
  },
  FALCO1020: {
    severity: 'error',
    title: 'a quote is not closed',
    why: 'Falco takes everything behind the quote for a part of the value, rules too',
    example: {
      bad: '- macro: shell\n  condition: "proc.name = sh\n',
      good: '- macro: shell\n  condition: "proc.name = sh"\n',
    },
  },
  FALCO1101: {
    severity: 'error',
    title: 'the name of a rules file does not end in .yaml or .yml',
    why: 'Falco silently ignores the file',
  },
  FALCO1102: {
    severity: 'error',
    title: 'two rules files have the same name',
    why: 'they go into one directory, where only one of them can be',
  },
  FALCO1103: {
    severity: 'error',
    title: 'a rules file is larger than a ConfigMap can be',
    why: 'the Kubernetes API refuses the ConfigMap',
  },
  FALCO1104: {
    severity: 'warning',
    title: 'a rules file is too large for a client-side apply',
    why: '"kubectl apply" keeps a copy in an annotation, and an annotation can hold 262144 bytes',
  },
  FALCO1105: {
    severity: 'error',
    title: 'a rules file is not UTF-8 text',
    why: 'a ConfigMap cannot hold it as text',
  },
  FALCO1106: {
    severity: 'error',
    title: 'a rules file or directory cannot be read',
    why: 'there is nothing to load',
  },
  FALCO1107: {
    severity: 'error',
    title: 'a directory holds no rules file',
    why: 'Falco would start without the rules that were meant',
  },
  FALCO1108: {
    severity: 'error',
    title: 'the name of a rules file cannot be the key of a ConfigMap',
    why: 'the Kubernetes API refuses the ConfigMap',
  },
  ...LANGUAGE_CATALOGUE,
  PROP1001: {
    severity: 'error',
    title: 'a prop has a value that cannot work',
    why: 'the program would refuse it at startup, or silently ignore it',
  },
  PROP1002: {
    severity: 'error',
    title: 'a required prop is missing',
    why: 'the program cannot do what was asked without it',
  },
  PROP1003: {
    severity: 'error',
    title: 'two props contradict each other',
    why: 'one of the two would be without effect',
  },
  PROP1004: {
    severity: 'error',
    title: 'a prop does not exist',
    why: 'a misspelt name has no effect, and nothing says so on the node',
  },
  PROP1005: {
    severity: 'error',
    title: 'a prop asks for what an older version, or the Helm chart, calls so',
    why: 'the program would refuse to start, or silently ignore it',
  },
  PROP1006: {
    severity: 'error',
    title: 'two objects have the same name',
    why: 'the second one applied would overwrite the first',
  },
  PROP1007: {
    severity: 'warning',
    title: 'a prop has a value that works, and probably not as meant',
    why: 'it is accepted, with a consequence that is easy to miss',
  },
  PROP1008: {
    severity: 'warning',
    title: 'a policy enforces',
    why: 'processes are killed, or their calls denied, from the moment that the agent loads it',
  },
  ENV1001: {
    severity: 'error',
    title: 'a value of the environment is missing',
    why: 'the profile cannot be synthesized without it',
  },
  ENV1002: {
    severity: 'error',
    title: 'a value of the environment is not of the right form',
    why: 'every alert would be refused by the service it is sent to',
  },
  ENV1003: {
    severity: 'error',
    title: 'two values of the environment contradict each other',
    why: 'alerts would go to the wrong place, or nowhere',
  },
  ENV1004: {
    severity: 'warning',
    title: 'a value of the environment is not used',
    why: 'it differs from the one that is used, or nothing asks for the profile that it is for',
  },
  ENV1005: {
    severity: 'error',
    title: 'a directory or file of the app cannot be read or written',
    why: 'nothing can be synthesized without it',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type DiagnosticCode = keyof typeof CATALOGUE;
