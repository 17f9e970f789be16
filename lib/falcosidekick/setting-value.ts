import { didYouMean, oneOf, quote } from '../diagnostics';
import { parseArn, partitionOf } from '../facts/arn';
import { regionProblem } from '../facts/regions';
import { hasToken } from '../facts/token';
import type { SettingType } from './catalogue';
import { checkMessageTemplate } from './go-template';
import { checkMap, checkPriorityMap, checkThresholds } from './setting-map';
import { checkPriority, mustBe, type SettingValue, shown } from './setting-result';

type TypeOf<Kind extends SettingType['kind']> = Extract<SettingType, { kind: Kind }>;

/** What another construct of a CDK app may compute. */
const TAKES_TOKENS: ReadonlySet<SettingType['kind']> = new Set([
  'string',
  'url',
  'host-port',
  'arn',
  'aws-region',
]);

/**
 * Checks a value against its type. Falcosidekick itself silently accepts invalid values, so nothing passes by default.
 */
export function checkValue(type: SettingType, value: unknown): SettingValue {
  if (TAKES_TOKENS.has(type.kind) && typeof value === 'string' && hasToken(value)) {
    return { text: value };
  }
  switch (type.kind) {
    case 'string':
      return checkText(type, value);
    case 'url':
      return checkUrl(type, value);
    case 'host-port':
      return checkHostPort(value);
    case 'integer':
      return checkInteger(type, value);
    case 'boolean':
      return typeof value === 'boolean' ? { text: String(value) } : mustBe('true or false', value);
    case 'duration':
      return checkDuration(value);
    case 'priority':
      return checkPriority(value);
    case 'template':
      return checkMessageTemplate(value);
    case 'aws-region':
      return checkRegion(value);
    case 'arn':
      return checkArn(type, value);
    case 'enum':
      return checkEnum(type, value);
    case 'list':
      return checkList(type, value);
    case 'map':
      return checkMap(type, value);
    case 'priority-map':
      return checkPriorityMap(value);
    case 'thresholds':
      return checkThresholds(value);
  }
}

function checkText(type: TypeOf<'string'>, value: unknown): SettingValue {
  if (typeof value !== 'string') {
    return mustBe('a string', value);
  }
  if (value.trim() === '') {
    return { problem: 'is empty', help: 'remove it to use the default' };
  }
  if (type.pattern !== undefined && !type.pattern.test(value)) {
    return { problem: `cannot be ${quote(value)}`, help: `write ${type.shape}` };
  }
  return { text: value };
}

function checkUrl(type: TypeOf<'url'>, value: unknown): SettingValue {
  const example = `${type.schemes.at(-1)}://host.example.com${type.base ? ':8080' : '/path'}`;
  if (typeof value !== 'string') {
    return mustBe('a URL', value);
  }
  const parsed = URL.canParse(value) ? new URL(value) : undefined;
  if (parsed === undefined || parsed.host === '' || /\s/.test(value)) {
    return { problem: `is not a URL: ${quote(value)}`, help: `write ${quote(example)}` };
  }
  const scheme = parsed.protocol.slice(0, -1);
  if (!type.schemes.includes(scheme)) {
    return {
      problem: `has the unsupported scheme ${quote(scheme)}`,
      help: `use ${oneOf(type.schemes)}, as in ${quote(example)}`,
    };
  }
  if (parsed.password !== '') {
    return {
      problem: 'contains a password',
      help: 'use SecretRef.fromSecretKey(...) for the whole URL',
      judged: { code: 'PROP1015', text: value },
    };
  }
  if (type.base && (value.endsWith('/') || parsed.search !== '' || parsed.hash !== '')) {
    return {
      problem: `must not have a path: ${quote(value)}`,
      help: 'remove everything from the "/", "?" or "#" on: Falcosidekick appends the path',
    };
  }
  return { text: value };
}

function checkHostPort(value: unknown): SettingValue {
  if (typeof value !== 'string') {
    return mustBe('host:port', value);
  }
  const match = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):(\d{1,5})$/.exec(value);
  const port = Number(match?.[2] ?? 0);
  if (match === null || port < 1 || port > 65535) {
    return {
      problem: `is not host:port: ${quote(value)}`,
      help: 'use a host name or IP address, ":" and a port from 1 to 65535, without a scheme',
    };
  }
  return { text: value };
}

function checkInteger({ min, max, unit }: TypeOf<'integer'>, value: unknown): SettingValue {
  const units = unit === undefined ? '' : ` ${unit}`;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    return mustBe(`an integer${unit === undefined ? '' : ` of ${unit}`}`, value);
  }
  if (value < min || value > max) {
    return { problem: `is ${value}${units}, which is outside ${min} to ${max}` };
  }
  return { text: String(value) };
}

function checkDuration(value: unknown): SettingValue {
  if (typeof value !== 'string' || !/^(\d+(\.\d+)?(ns|us|ms|s|m|h))+$/.test(value) || !/[1-9]/.test(value)) {
    return {
      problem: `is not a duration: ${shown(value)}`,
      help: 'use a number with a unit, for example "500ms" or "1m30s"',
    };
  }
  return { text: value };
}

function checkArn(type: TypeOf<'arn'>, value: unknown): SettingValue {
  const help = `use an ARN such as ${quote(type.shape)}`;
  const arn = typeof value === 'string' ? parseArn(value) : undefined;
  if (typeof value !== 'string' || arn === undefined || arn.service !== type.service || arn.account === '') {
    return { problem: `is not the ARN of ${type.service}: ${shown(value)}`, help };
  }
  if (arn.resource.endsWith('.fifo')) {
    return {
      problem: `is a FIFO topic: ${quote(value)}`,
      help: 'use a standard topic: Falcosidekick sends no message group, so the service rejects every alert',
    };
  }
  if (!type.resource.test(arn.resource) || !/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(arn.region)) {
    return { problem: `is not the ARN of ${type.service}: ${quote(value)}`, help };
  }
  if (partitionOf(arn.region) !== arn.partition) {
    return {
      problem: `has the region ${quote(arn.region)}, which is not in the partition ${quote(arn.partition)}`,
      help: `the partition of that region is ${quote(partitionOf(arn.region))}`,
    };
  }
  const unknown = regionProblem(arn.region, arn.partition);
  return unknown === undefined
    ? { text: value }
    : {
        problem: `has the unknown region ${quote(arn.region)}`,
        help: unknown.help,
        judged: { code: 'PROP1023', text: value },
      };
}

function checkRegion(value: unknown): SettingValue {
  if (typeof value !== 'string') {
    return mustBe('the code of a region', value);
  }
  const unknown = regionProblem(value);
  return unknown === undefined
    ? { text: value }
    : {
        problem: `is not an AWS region: ${quote(value)}`,
        help: unknown.help,
        judged: { code: 'PROP1023', text: value },
      };
}

function checkEnum({ values }: TypeOf<'enum'>, value: unknown): SettingValue {
  if (typeof value !== 'string' || !values.includes(value)) {
    const near = typeof value === 'string' ? didYouMean(value, values) : undefined;
    return { problem: `cannot be ${shown(value)}`, help: near ?? `write ${oneOf(values)}` };
  }
  return { text: value };
}

function checkList(type: TypeOf<'list'>, value: unknown): SettingValue {
  if (!Array.isArray(value)) {
    return typeof value === 'string'
      ? { problem: `must be a list, not ${quote(value)}`, help: 'write it in brackets' }
      : mustBe('a list', value);
  }
  const items: readonly unknown[] = value;
  if (items.length === 0) {
    return { problem: 'is an empty list', help: 'remove it to use the default' };
  }
  for (const [index, item] of items.entries()) {
    const result =
      type.of === 'host-port'
        ? checkHostPort(item)
        : type.of === 'url'
          ? checkUrl({ kind: 'url', schemes: ['http', 'https'], base: true }, item)
          : checkText({ kind: 'string' }, item);
    if (result.problem !== undefined) {
      return {
        problem: `has an item ${index} that ${result.problem}`,
        ...(result.help === undefined ? {} : { help: result.help }),
      };
    }
    if (/[,\s]/.test(result.text)) {
      return {
        problem: `has an item with a comma or space: ${quote(result.text)}`,
        help: 'remove them: Falcosidekick splits at commas and strips spaces',
      };
    }
    if (type.pattern !== undefined && !type.pattern.test(result.text)) {
      return {
        problem: `has an item that cannot be ${quote(result.text)}`,
        help: `it must match ${type.pattern.source}`,
      };
    }
  }
  return { text: items.join(',') };
}
