import type { Diagnostic, Sources } from '../diagnostics';
import { type RuleFile, RuleFiles } from '../falco/rule-files';
import { type EmbeddedRules, embeddedRules } from '../files/embedded-rules';
import type { InputFile } from '../files/read-inputs';

/** Rules files as a person named them, and the way back from what is checked to those files. */
export interface RulesToCheck {
  readonly files: RuleFiles;
  /** The texts of the files that were named. */
  readonly sources: Sources;
  /** The finding, with its place in the file that was named. */
  readonly inFile: (finding: Diagnostic) => Diagnostic;
  /** Whether a finding is about these files, and not about what was loaded before them. */
  readonly isInFile: (finding: Diagnostic) => boolean;
}

/** The files, and in place of a manifest or of Helm values the rules inside it. */
export function rulesToCheck(inputs: readonly InputFile[]): RulesToCheck {
  const sources = new Map<string, string>();
  const embedded = new Map<string, { readonly rules: EmbeddedRules; readonly file: string }>();
  const files: RuleFile[] = [];
  for (const { label, name, content } of inputs) {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
    sources.set(label, text);
    const inside = embeddedRules(text);
    if (inside === undefined) {
      files.push({ name, label, content });
      continue;
    }
    for (const rules of inside) {
      // No path of a file holds a line break, so that it is told from the label of a file.
      const own = `${label}\n${rules.path}`;
      embedded.set(own, { rules, file: label });
      files.push({ name: rules.name, label: own, content: new TextEncoder().encode(rules.text) });
    }
  }
  const labels = new Set(files.map(({ label }) => label));
  const fileOf = ({ place }: Diagnostic): string =>
    place.kind === 'text' || place.kind === 'file' ? place.file : '';
  return {
    files: RuleFiles.of({ files, diagnostics: [] }),
    sources,
    isInFile: (finding) => labels.has(fileOf(finding)),
    inFile: (finding) => {
      const found = embedded.get(fileOf(finding));
      return found === undefined
        ? finding
        : { ...finding, place: found.rules.placeInFile(finding.place, found.file) };
    },
  };
}
