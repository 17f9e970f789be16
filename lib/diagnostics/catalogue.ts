import type { CatalogueEntry } from './catalogue-entry';
import { LANGUAGE_CATALOGUE } from './catalogue-language';

export type { CatalogueEntry };

/**
 * The codes of rules: `FALCO10xx` the structure of rules files, `FALCO2xxx` and `FALCO3xxx` the rule language. Those of
 * other rooms live there; `lib/codes.ts` joins all.
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
  ...LANGUAGE_CATALOGUE,
} as const satisfies Record<string, CatalogueEntry>;

export type DiagnosticCode = keyof typeof CATALOGUE;
