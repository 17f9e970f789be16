import { type Diagnostic, sortDiagnostics } from './diagnostic';

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/**
 * Formats findings as workflow commands of GitHub Actions, which annotate the affected lines.
 *
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function formatGithub(diagnostics: readonly Diagnostic[]): string {
  return sortDiagnostics(diagnostics)
    .map((finding) => {
      const properties = Object.entries(propertiesOf(finding))
        .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
        .join(',');
      const command = finding.acknowledged === undefined ? COMMANDS[finding.severity] : COMMANDS.note;
      return `::${command} ${properties}::${escapeData(messageOf(finding))}\n`;
    })
    .join('');
}

function propertiesOf({ code, place }: Diagnostic): Record<string, string | number> {
  switch (place.kind) {
    case 'text':
      return {
        file: place.file,
        line: place.line,
        col: place.column,
        ...(place.endLine === undefined ? {} : { endLine: place.endLine }),
        ...(place.endColumn === undefined ? {} : { endColumn: place.endColumn }),
        title: code,
      };
    case 'file':
      return { file: place.file, title: code };
    case 'prop':
      return {
        title: `${code} ${place.construct}${place.prop === undefined ? '' : `, prop "${place.prop}"`}`,
      };
    case 'environment':
      return { title: `${code} ${place.variable}` };
  }
}

function messageOf({ message, subject, help, acknowledged }: Diagnostic): string {
  return [
    subject === undefined ? message : `${subject}: ${message}`,
    ...(acknowledged === undefined ? (help === undefined ? [] : [help]) : [`acknowledged: ${acknowledged}`]),
  ].join('\n');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
