import { type CatalogueEntry, findingsOf } from '../diagnostics';

/** `FALCO11xx`: rules files as files, whatever is in them. */
export const FILE_CODES = {
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
} as const satisfies Record<string, CatalogueEntry>;

/** A finding about a rules file as a file. */
export const fileDiagnostic = findingsOf(FILE_CODES);
