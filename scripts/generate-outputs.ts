import { FALCOSIDEKICK_VERSION } from '../lib/facts/versions';
import { OUTPUTS, type OutputDefinition, type OutputSetting } from '../lib/falcosidekick/catalogue';
import { header } from './header';

const SOURCE = `lib/falcosidekick/catalogue, for Falcosidekick ${FALCOSIDEKICK_VERSION}`;
const HEADER = header('generate-outputs.ts', [SOURCE]);
const DOCUMENTATION = 'https://github.com/falcosecurity/falcosidekick/blob';
const WIDTH = 110;

/** The files, by path from the root of the repository. Pure, so that the test can compare. */
export function generateOutputs(outputs: readonly OutputDefinition[] = OUTPUTS): ReadonlyMap<string, string> {
  return new Map([
    ['lib/falcosidekick/output-props.generated.ts', renderProps(outputs)],
    ['lib/falcosidekick/output.generated.ts', renderFactories(outputs)],
    ['docs/outputs.md', renderReference(outputs)],
  ]);
}

/** `SlackOutputProps` */
function propsName({ name }: OutputDefinition): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}OutputProps`;
}

function hasRequired({ settings }: OutputDefinition): boolean {
  return settings.some(({ required }) => required);
}

function pageOf({ page }: OutputDefinition): string | undefined {
  return page === '' ? undefined : `${DOCUMENTATION}/${FALCOSIDEKICK_VERSION}/docs/outputs/${page}.md`;
}

function typeOf({ type, secrecy }: OutputSetting): string {
  const plain = plainTypeOf(type);
  return secrecy === 'secret' ? 'SecretRef' : secrecy === 'either' ? `${plain} | SecretRef` : plain;
}

function plainTypeOf(type: OutputSetting['type']): string {
  switch (type.kind) {
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'priority':
      return 'Priority';
    case 'enum':
      return type.values.map((value) => `'${value}'`).join(' | ');
    case 'list':
      return 'readonly string[]';
    case 'map':
    case 'priority-map':
      return 'Readonly<Record<string, string>>';
    case 'thresholds':
      return 'Readonly<Record<number, Priority>>';
    default:
      return 'string';
  }
}

/** What a person must know beyond the description: unit and range. */
function unitOf({ type }: OutputSetting): string {
  if (type.kind === 'integer') {
    return ` (${type.unit === undefined ? '' : `${type.unit}, `}${type.min} to ${type.max})`;
  }
  return type.kind === 'duration' ? ' (a number with a unit, such as `500ms`)' : '';
}

function comment(indent: string, paragraphs: readonly string[]): string[] {
  const lines = paragraphs.flatMap((paragraph, index) => [
    ...(index === 0 ? [] : [`${indent} *`]),
    ...wrap(paragraph, WIDTH - indent.length - 3).map((line) => `${indent} * ${line}`),
  ]);
  const [only] = lines;
  return lines.length === 1 && only !== undefined
    ? [`${indent}/** ${only.slice(indent.length + 3)} */`]
    : [`${indent}/**`, ...lines, `${indent} */`];
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

function renderProps(outputs: readonly OutputDefinition[]): string {
  const body = outputs.flatMap((definition) => {
    if (definition.settings.length === 0) {
      return [];
    }
    const page = pageOf(definition);
    return [
      '',
      ...comment('', [`Settings of ${definition.title}.`, ...(page === undefined ? [] : [`@see ${page}`])]),
      `export interface ${propsName(definition)} {`,
      ...definition.settings.flatMap((setting, index) => [
        ...(index === 0 ? [] : ['']),
        ...renderProp(setting),
      ]),
      '}',
    ];
  });
  const types = ['Priority', 'SecretRef'].filter((type) =>
    body.some((line) => new RegExp(`: .*\\b${type}\\b`).test(line)),
  );
  const imports = types.map((type) =>
    type === 'Priority'
      ? "import type { Priority } from '../alerts';"
      : "import type { SecretRef } from './secret-ref';",
  );
  return [HEADER, ...imports, ...body, ''].join('\n');
}

function renderProp(setting: OutputSetting): string[] {
  const { key, required, description, default: fallback } = setting;
  const optional = required ? '' : '?';
  const declaration = `  readonly ${key}${optional}: ${typeOf(setting)};`;
  const values =
    declaration.length > WIDTH && setting.type.kind === 'enum'
      ? [
          `  readonly ${key}${optional}:`,
          ...setting.type.values.map(
            (value, index) =>
              `    | '${value}'${index + 1 === (setting.type.kind === 'enum' ? setting.type.values.length : 0) ? ';' : ''}`,
          ),
        ]
      : [declaration];
  return [
    ...comment('  ', [`${description}${unitOf(setting)}.`, ...(required ? [] : [`@default ${fallback}`])]),
    ...values,
  ];
}

function renderFactories(outputs: readonly OutputDefinition[]): string {
  const methods = outputs.map((definition) => {
    const page = pageOf(definition);
    const { name, title, summary, settings } = definition;
    const parameter =
      settings.length === 0 ? '' : `props: ${propsName(definition)}${hasRequired(definition) ? '' : ' = {}'}`;
    return [
      ...comment('  ', [
        `${title}: ${summary.slice(0, 1).toLowerCase()}${summary.slice(1)}.`,
        ...(page === undefined ? [] : [`@see ${page}`]),
      ]),
      `  public static ${name}(${parameter}): Output {`,
      `    return new Output('${name}', ${settings.length === 0 ? '{}' : '{ ...props }'});`,
      '  }',
    ].join('\n');
  });
  const names = outputs
    .filter(({ settings }) => settings.length > 0)
    .map(propsName)
    .sort();
  return [
    HEADER,
    "import { ConfiguredOutput } from './configured-output';",
    'import type {',
    ...names.map((name) => `  ${name},`),
    "} from './output-props.generated';",
    '',
    ...comment('', [
      `An output that Falcosidekick sends alerts to, with a factory for each of the ${outputs.length} outputs.`,
      "@example Output.slack({ webhookUrl: SecretRef.fromSecretKey('slack', 'url'), minimumPriority: Priority.WARNING })",
    ]),
    'export class Output extends ConfiguredOutput {',
    methods.join('\n\n'),
    '}',
    '',
  ].join('\n');
}

function renderReference(outputs: readonly OutputDefinition[]): string {
  const categories = [...new Set(outputs.map(({ category }) => category))].sort();
  const index = categories.map((category) => {
    const links = outputs
      .filter((definition) => definition.category === category)
      .map(({ name }) => `[\`${name}\`](#${name.toLowerCase()})`);
    return `| ${category} | ${links.join(', ')} |`;
  });
  return [
    `<!-- Written by "npm run generate" from ${SOURCE}: change that, not this. -->`,
    '',
    '# Falcosidekick outputs',
    '',
    `All ${outputs.length} outputs of Falcosidekick ${FALCOSIDEKICK_VERSION}, with the settings that it reads.`,
    '',
    'Pass a **secret** as `SecretRef.fromSecretKey(name, key)`; it never appears in the manifest. If the column says',
    '*either*, a plain value is accepted too. Every other setting is a plain environment variable of the Deployment, so',
    'changes show in review and restart the pods.',
    '',
    '| | |',
    '|---|---|',
    ...index,
    '',
    ...outputs.flatMap(renderOutput),
  ].join('\n');
}

function renderOutput(definition: OutputDefinition): string[] {
  const { name, title, summary, settings } = definition;
  const dead = definition.dead.flatMap(({ env }) => (env === undefined ? [] : [`\`${env}\``]));
  const page = pageOf(definition);
  return [
    `## ${name}`,
    '',
    `${title}. ${summary}.${page === undefined ? '' : ` [Upstream](${page}).`}`,
    '',
    ...(settings.length === 0
      ? []
      : [
          '| prop | environment variable | type | default | secret | meaning |',
          '|---|---|---|---|---|---|',
          ...settings.map(renderRow),
          '',
        ]),
    ...(dead.length === 0
      ? []
      : [
          `Falcosidekick ${FALCOSIDEKICK_VERSION} ignores these settings, despite some guides and charts: ${dead.join(', ')}.`,
          '',
        ]),
  ];
}

function renderRow(setting: OutputSetting): string {
  const { key, env, required, description, secrecy, default: fallback } = setting;
  const cells = [
    `\`${key}\``,
    `\`${env}\``,
    `\`${plainTypeOf(setting.type)}\``,
    required ? '**required**' : fallback.startsWith('- ') ? fallback.slice(2) : `\`${fallback}\``,
    secrecy === 'secret' ? 'yes' : secrecy === 'either' ? 'either' : '',
    `${description}${unitOf(setting)}`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
