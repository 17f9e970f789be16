import { didYouMean, joinWords, oneOf, quote } from '../diagnostics';
import { FALCOSIDEKICK_VERSION } from '../facts/versions';
import type { PropFindings } from '../props';
import { findOutput, OUTPUTS, type OutputDefinition, type OutputSetting } from './catalogue';
import { checkRules } from './check-setting-rules';
import { listOfOutputs } from './check-shape';
import { ConfiguredOutput } from './configured-output';
import { credentialProblem } from './credentials';
import { type Environment, sourceOf } from './environment';
import { SecretRef } from './secret-ref';
import { checkValue } from './setting-value';

/** Checks one output and writes its settings to the environment. All that is wrong goes to `findings`. */
export function checkOutput(
  output: ConfiguredOutput,
  environment: Environment,
  findings: PropFindings,
): void {
  const definition = findOutput(output.name);
  if (definition === undefined) {
    return;
  }
  const { name } = definition;
  const given = new Map(Object.entries(output.settings).filter(([, value]) => value !== undefined));
  for (const [env, value] of Object.entries(definition.constants)) {
    environment.setValue(env, value, `outputs.${name}`);
  }
  for (const key of given.keys()) {
    checkIsKnown(definition, key, findings);
  }
  for (const setting of definition.settings) {
    const prop = `outputs.${name}.${setting.key}`;
    const value = given.get(setting.key);
    if (value !== undefined) {
      renderSetting(definition, setting, value, environment, findings);
    } else if (setting.required) {
      findings.add('PROP1002', prop, `${name} requires ${setting.key}`, {
        help: `${setting.description}. Without it, Falcosidekick disables the output`,
      });
    } else if (setting.emit !== undefined) {
      environment.setValue(setting.env, setting.emit, prop);
    }
  }
  checkRules(definition, given, findings);
}

/** What is wrong with the list of outputs as a whole: not outputs at all, or the same one twice. */
export function checkOutputs(outputs: unknown, findings: PropFindings): readonly ConfiguredOutput[] {
  const list = listOfOutputs(outputs, findings);
  const seen = new Set<string>();
  const kept: ConfiguredOutput[] = [];
  list?.forEach((output, index) => {
    if (!(output instanceof ConfiguredOutput)) {
      findings.add('PROP1001', `outputs[${index}]`, 'it is not an output', {
        help: 'use a factory of Output, for example Output.stdout()',
      });
    } else if (seen.has(output.name)) {
      findings.add('PROP1003', `outputs[${index}]`, `duplicate output ${output.name}`, {
        help: `use a second Falcosidekick with another name for the second ${output.name}: each Falcosidekick supports only one`,
      });
    } else {
      seen.add(output.name);
      kept.push(output);
    }
  });
  if (list?.length === 0) {
    findings.add('PROP1002', 'outputs', 'no outputs, so every alert would be accepted and dropped', {
      help: `add at least one of the ${OUTPUTS.length}, for example Output.stdout()`,
    });
  }
  return kept;
}

/** In debug mode the e-mail output prints its token with every alert. */
export function checkDebug(
  outputs: readonly ConfiguredOutput[],
  environment: Environment,
  findings: PropFindings,
): void {
  const debug = environment.get('DEBUG');
  const smtp = outputs.find(({ name }) => name === 'smtp');
  if (debug?.kind === 'value' && debug.value === 'true' && smtp?.settings['token'] !== undefined) {
    findings.add('PROP1007', 'outputs.smtp.token', 'the debug mode prints the token of smtp to the log', {
      help: `remove ${environment.propOf('DEBUG') === 'debug' ? 'debug: true' : 'Output.stdout()'}, or use another authMechanism`,
    });
  }
}

function checkIsKnown(definition: OutputDefinition, key: string, findings: PropFindings): void {
  const { name, settings } = definition;
  if (settings.some((setting) => setting.key === key)) {
    return;
  }
  const prop = `outputs.${name}.${key}`;
  const dead = definition.dead.find((setting) => setting.key.toLowerCase() === key.toLowerCase());
  if (dead?.env !== undefined) {
    findings.add('PROP1005', prop, `falcosidekick ${FALCOSIDEKICK_VERSION} ignores ${dead.env}`, {
      help: dead.instead,
    });
    return;
  }
  const keys = settings.map((setting) => setting.key);
  const all =
    keys.length === 0 ? `${name} has no settings` : `${name} has ${joinWords(keys.map(quote), 'and')}`;
  findings.add('PROP1004', prop, `${name} has no setting ${quote(key)}`, {
    help: dead?.instead ?? didYouMean(key, keys) ?? all,
  });
}

function renderSetting(
  { name }: OutputDefinition,
  setting: OutputSetting,
  value: unknown,
  environment: Environment,
  findings: PropFindings,
): void {
  const { key, env, secrecy } = setting;
  const prop = `outputs.${name}.${key}`;
  if (value instanceof SecretRef) {
    if (secrecy === 'plain') {
      findings.add('PROP1001', prop, `${key} of ${name} is not a secret`, {
        help: 'use the value itself, so that changes are visible in the manifest',
      });
    } else if (checkSecret(setting, name, value, findings)) {
      environment.set(env, sourceOf(value), prop);
    }
    return;
  }
  if (secrecy === 'secret') {
    findings.add('PROP1001', prop, `${key} of ${name} is a secret`, { help: SECRET_HELP });
    return;
  }
  const credential = secrecy === 'either' ? credentialProblem(setting.type, value) : undefined;
  const result = credential ?? checkValue(setting.type, value);
  const { judged } = result.problem === undefined ? { judged: undefined } : result;
  const text = result.problem === undefined ? result.text : judged?.text;
  if (text !== undefined) {
    environment.setValue(env, text, prop);
  }
  if (result.problem !== undefined) {
    const { problem, help } = result;
    const message = `${key} of ${name} ${problem}`;
    findings.add(judged?.code ?? 'PROP1001', prop, message, help === undefined ? {} : { help });
  }
}

const SECRET_HELP =
  "write SecretRef.fromSecretKey('name-of-the-secret', 'key'), or SecretRef.unsafePlainText(...) to store it in the manifest";

/** Names of Secrets are DNS subdomains; keys are file names. */
function checkSecret(
  setting: OutputSetting,
  name: string,
  value: SecretRef,
  findings: PropFindings,
): boolean {
  const prop = `outputs.${name}.${setting.key}`;
  const { secretKey, plainText } = value;
  if (secretKey !== undefined) {
    const nameFits = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(String(secretKey.secretName));
    const keyFits = /^[A-Za-z0-9._-]{1,253}$/.test(String(secretKey.key));
    if (!nameFits) {
      findings.add('PROP1001', prop, `${quote(String(secretKey.secretName))} is not a valid Secret name`, {
        help: 'use lower-case letters, digits, "-" and "."',
      });
    }
    if (!keyFits) {
      findings.add('PROP1001', prop, `${quote(String(secretKey.key))} is not a valid Secret key`, {
        help: 'use letters, digits, "-", "_" and "."',
      });
    }
    return nameFits && keyFits;
  }
  // The problem may quote the value, so it is told without.
  const isMap = setting.type.kind === 'map';
  // From JavaScript it may be a variable of the environment that is not there.
  const text = typeof plainText === 'string' ? plainText : '';
  if (text.trim() === '') {
    findings.add('PROP1001', prop, `${setting.key} of ${name} is an empty plain text`);
    return false;
  }
  if (!isMap && checkValue(setting.type, text).problem !== undefined) {
    const { type } = setting;
    const wanted =
      type.kind === 'url'
        ? `a URL with ${oneOf(type.schemes)}`
        : type.kind === 'string'
          ? type.shape
          : type.kind;
    findings.add('PROP1001', prop, `${setting.key} of ${name} is a plain text in the wrong format`, {
      help: `write ${wanted}`,
    });
    return false;
  }
  findings.add('PROP1007', prop, `the manifest contains the secret ${name}.${setting.key}`, {
    help: 'keep it out of version control, or use SecretRef.fromSecretKey(...)',
  });
  return true;
}
