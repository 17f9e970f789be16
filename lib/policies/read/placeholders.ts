import { quote } from '../../diagnostics';
import { DOCUMENT_CODES } from '../codes/document';
import { LOADED } from '../codes/loaded';
import type { JudgedFinding, PolicyFinding } from '../findings/finding';
import { nodeAt, type TextRange, type TreeNode } from '../tree/document-tree';

/** `{{ .Values.x }}`, `${X}` and `<X>`. */
const PLACEHOLDER = /\{\{.*?\}\}|\$\{[^{}]*\}|<[A-Za-z][\w .-]*>/;

/** Texts that may say anything, and are only too long or too short. */
const FREE_TEXTS = ['POLICY2036', 'POLICY2037', 'POLICY2063', 'POLICY3024', 'POLICY3041', 'POLICY3068'];

/** What is left to say of what a template would fill in: whatever else is wrong with it says nothing. */
export function asTemplate(finding: JudgedFinding, tree: TreeNode): JudgedFinding {
  const node = finding.atKey === true || finding.at !== undefined ? undefined : nodeAt(tree, finding.path);
  const isReplaced =
    node?.kind === 'string' && PLACEHOLDER.test(node.value) && !FREE_TEXTS.includes(finding.code);
  // Without quotes it is a mapping to YAML, and has no source of a scalar.
  const isQuoted = node?.range === undefined || node.source !== undefined;
  return isReplaced ? templateFinding(node.value, finding, isQuoted) : finding;
}

function templateFinding(
  text: string,
  found: Pick<PolicyFinding, 'code' | 'path'>,
  isQuoted: boolean,
): JudgedFinding {
  const code = isQuoted && LOADED.has(found.code) ? 'POLICY1021' : 'POLICY1017';
  return { code, severity: DOCUMENT_CODES[code].severity, path: found.path, ...templateProblem(text) };
}

/** What is to be said of a template. */
export function templateProblem(text: string): { readonly message: string; readonly help: string } {
  return { message: `${quote(text)} is a template placeholder`, help: 'render the template first' };
}

/** `{{ .Pid }}` without quotes, which YAML takes for a mapping whose key is a mapping. */
export function templateIn(text: string, { start, end }: TextRange): string | undefined {
  const written = text.slice(start, end);
  return /^\{\{[^{}\n]*\}\}$/.test(written) ? written : undefined;
}
