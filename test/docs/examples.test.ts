import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const ROOT = join(__dirname, '..', '..');

/** What the short examples leave out: the imports and the constructs that they talk about. */
const PRELUDE = `
import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as library from 'cdk8s-runtime-detection';
import * as aws from 'cdk8s-runtime-detection/aws';
declare const chart: Chart;
declare const sidekick: library.Falcosidekick;
declare const oidcProviderArn: string;
const { AlertSubscription, AlertTopic, ClusterTrust, FalcosidekickRole } = aws;
declare const text: string;
declare const tetragon: library.Tetragon;
type RuleTuning = library.RuleTuning;
const { AlertLabels, ArgoCd, AwsIdentity, Cidr, CrdInstall, Driver, Enforcement, Falco, Falcosidekick, FalcoResources, Hook, NodeProfile, Output, PolicyScope, Priority, RateLimit, RuleFiles, SecretRef, Tetragon, TracingPolicy, TracingPolicyNamespaced, TracingPolicySpec, UpstreamRulesSource } = library;
`;

/** The prelude has what is in these. */
const PRELUDE_FOLDERS = [
  'lib/aws/',
  'lib/falco/',
  'lib/falcosidekick/',
  'lib/kubernetes/argo-cd',
  'lib/policies/intent/',
  'lib/policies/parse-spec',
  'lib/tetragon/',
];

function sources(directory: string): string[] {
  return readdirSync(join(ROOT, directory), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(directory, name));
}

function docExamples(): [string, string][] {
  return sources('lib').flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const comments = text.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
    return comments.flatMap((comment, index): [string, string][] => {
      const [, example] =
        /@example\n([\s\S]*?)(?:\n \* @|\*\/)/.exec(comment.replace(/^ {2,}\*/gm, ' *')) ?? [];
      return example === undefined ? [] : [[`${file}#${index}`, example.replace(/^ *\* ?/gm, '')]];
    });
  });
}

/** Imports for what an example takes from its own file, or from the one that its file is about. */
function importsFor(name: string, code: string): string {
  const [file = ''] = name.split('#');
  const neighbours = file.startsWith('lib/language/') ? sources('lib/language') : [file];
  return neighbours
    .filter((path) => path.startsWith('lib/') && !PRELUDE_FOLDERS.some((folder) => path.startsWith(folder)))
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      const exported = [...text.matchAll(/^export (?:function|class|const) (\w+)/gm)].map(
        ([, word]) => word!,
      );
      const used = exported.filter((word) => new RegExp(`\\b${word}\\b`).test(code));
      return used.length === 0
        ? ''
        : `import { ${used.join(', ')} } from '../${path.replace(/\.ts$/, '')}';\n`;
    })
    .join('');
}

function readmeExamples(): [string, string][] {
  const docs = ['aws', 'gitops', 'monitoring', 'nodes', 'policies', 'tetragon-alerts'].map(
    (name) => `docs/${name}.md`,
  );
  return ['README.md', ...docs].flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code], index): [string, string] => [
      `${file}#${index}`,
      code!,
    ]);
  });
}

it('every example in the README and in the docs of the code compiles', () => {
  const examples = [...readmeExamples(), ...docExamples()];
  expect(examples.length).toBeGreaterThanOrEqual(4);
  const directory = mkdtempSync(join(ROOT, '.cache-examples-'));
  try {
    const files = examples.map(([name, code], index) => {
      const path = join(directory, `example-${index}.ts`);
      const body = `export function example(this: Construct) {\n${code}\n}`;
      const whole = code.includes('import ') ? code : `${PRELUDE}${importsFor(name, code)}${body}`;
      writeFileSync(path, `// ${name}\n${whole}\nexport {};\n`);
      return path;
    });
    const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
    const program = ts.createProgram(files, { ...options, noUnusedLocals: false, noEmit: true });
    const problems = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      const where = file === undefined ? '' : (file.text.split('\n')[0] ?? relative(ROOT, file.fileName));
      return `${where}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
    expect(problems).toEqual([]);
  } finally {
    rmSync(directory, { recursive: true });
  }
}, 120_000);
