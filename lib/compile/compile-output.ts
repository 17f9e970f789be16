import type { FieldTable } from '../fields';
import {
  type FieldExpression,
  type FieldNode,
  type OutputToken,
  parseOutput,
  wordAfterPercent,
} from '../language';
import { type CollectedRule, placeInParts } from '../rules/load/collected';
import type { Reporter } from '../rules/load/load-report';
import type { MappedText } from '../rules/load/mapped-text';
import { type Edit, edited, mappedParts } from '../rules/load/mapped-text';
import type { CompilingIssue } from './compiling-issues';
import type { CheckWorld } from './options';
import { resolveOperand } from './resolve-operand';
import { DEPRECATED_FIELDS } from './tree-warnings';

export interface CompiledOutput {
  readonly text: string;
  readonly tokens: readonly OutputToken[];
}

const CONTAINER_INFO = '%container.info';

class DeadlyOutput extends Error {}

/**
 * The output of a rule, or `undefined` if Falco leaves the rule out or refuses the file.
 *
 * Falco: `userspace/engine/rule_loader_compiler.cpp`, `compile_rule_infos`
 */
export function compileOutput(
  rule: CollectedRule,
  world: CheckWorld,
  report: Reporter<CompilingIssue>,
): CompiledOutput | undefined {
  const subject = `rule "${rule.name}", output`;
  const written = mappedParts(rule.output, rule.place);
  const fields = world.tables.get(rule.source);
  const suggested = fields === world.fields ? world.suggestedOutput : '';
  const whole = { text: written.text + suggested, place: written.place };
  const output = withoutContainerInfo(rule, whole, report, subject);
  if (fields === undefined) {
    return { text: output.text, tokens: [] };
  }
  const accepts = (expression: FieldExpression): boolean => {
    const { problems } = resolveOperand(expression, fields);
    const [first] = problems ?? [];
    if (first?.deadly === true) {
      throw new DeadlyOutput(first.falco);
    }
    return first === undefined;
  };
  let tokens: ReturnType<typeof parseOutput>;
  let isDeadly = false;
  try {
    tokens = parseOutput(output.text, accepts);
  } catch (error) {
    if (!(error instanceof DeadlyOutput)) {
      throw error;
    }
    isDeadly = true;
    tokens = { problem: error.message, offset: 0 };
  }
  if ('problem' in tokens) {
    const { problem, offset, isUnknownField } = tokens;
    const issue = outputIssue(output, offset, isDeadly, fields, subject);
    if (rule.skipsUnknownFilter && isUnknownField === true) {
      report.warning('LOAD_UNKNOWN_FILTER', problem, rule.outputContext, {
        id: 'rule-skipped',
        data: { cause: issue },
        place: issue.place,
        subject,
      });
    } else {
      report.error('LOAD_ERR_COMPILE_OUTPUT', problem, rule.outputContext, issue);
    }
    return undefined;
  }
  warnOfDeprecatedFields(output, rule, report, subject);
  return { text: output.text, tokens };
}

function withoutContainerInfo(
  rule: CollectedRule,
  output: MappedText,
  report: Reporter<CompilingIssue>,
  subject: string,
): MappedText {
  if (!output.text.includes(CONTAINER_INFO)) {
    return output;
  }
  const at = output.text.indexOf(CONTAINER_INFO);
  const place = placeInParts(rule.output, at, at + CONTAINER_INFO.length) ?? rule.place;
  report.warning(
    'LOAD_DEPRECATED_ITEM',
    '%container.info is deprecated and no more useful, and will be dropped by Falco 1.0.0. The container plugin will automatically add required fields to the output message.',
    rule.context,
    { id: 'container-info', data: {}, place, subject },
  );
  const edits: Edit[] = [];
  let { text } = output;
  for (let start = text.indexOf(CONTAINER_INFO); start !== -1; start = text.indexOf(CONTAINER_INFO, start)) {
    const end = start + CONTAINER_INFO.length;
    edits.push({ start, end, wordStart: start, wordEnd: end, length: 0 });
    text = text.slice(0, start) + text.slice(end);
  }
  return edited(output, text, edits);
}

function outputIssue(
  output: MappedText,
  offset: number,
  isDeadly: boolean,
  fields: FieldTable,
  subject: string,
): CompilingIssue {
  const word = wordAfterPercent(output.text, offset);
  const place = output.place(offset, offset + word.length);
  const name = word.replace(/^%[0-9]*/, '');
  if (output.text === '') {
    return { id: 'output-empty', data: {}, place, subject };
  }
  const [, written, argument] = /^([a-zA-Z]\w*\.[\w.]*)(?:\[(.*)\])?$/.exec(name) ?? [];
  if (written !== undefined) {
    const field: FieldNode = {
      kind: 'field',
      name: written,
      location: { start: 0, end: 0 },
      ...(argument === undefined ? {} : { argument }),
    };
    const cause = resolveOperand(field, fields).problems?.[0];
    return {
      id: 'output-field',
      data: { name, source: fields.source, ...(cause === undefined ? {} : { cause }) },
      place,
      subject,
    };
  }
  return isDeadly
    ? { id: 'output-transformer', data: {}, place, subject }
    : { id: 'output-percent', data: { word }, place, subject };
}

/** Falco looks for the names anywhere in the output, so that one finds the other: "evt.latency" in "evt.latency.ns". */
function warnOfDeprecatedFields(
  output: MappedText,
  rule: CollectedRule,
  report: Reporter<CompilingIssue>,
  subject: string,
): void {
  for (const field of DEPRECATED_FIELDS.keys()) {
    const at = output.text.indexOf(field);
    if (at !== -1) {
      const message = `usage of deprecated field '${field}' has been detected in the rule output`;
      report.warning('LOAD_DEPRECATED_ITEM', message, rule.outputContext, {
        id: 'output-deprecated-field',
        data: { field },
        place: output.place(at, at + field.length),
        subject,
      });
    }
  }
}
