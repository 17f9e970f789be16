import type { BinaryCheckNode, BinaryOperator, ConditionNode } from '../language';
import { NotBuildable } from './not-buildable';
import type { OperandBuilder } from './operand-builder';
import { isValueProblem, parseValue } from './parse-value';
import type {
  ProgramCondition,
  ProgramOperand,
  ProgramOperator,
  ProgramRight,
  ProgramValue,
} from './rule-program';

/** Makes conditions. A tree that several rules share becomes one condition that they share. */
export class ConditionBuilder {
  public readonly missingMacros = new Set<string>();
  public readonly missingLists = new Set<string>();
  private readonly built = new Map<ConditionNode, ProgramCondition>();

  constructor(
    private readonly operands: OperandBuilder,
    private readonly knownLists: ReadonlySet<string>,
  ) {}

  public condition(node: ConditionNode): ProgramCondition {
    const known = this.built.get(node);
    if (known !== undefined) {
      return known;
    }
    const made = this.make(node);
    this.built.set(node, made);
    return made;
  }

  private make(node: ConditionNode): ProgramCondition {
    switch (node.kind) {
      case 'and':
      case 'or':
        return { kind: node.kind, children: node.children.map((child) => this.condition(child)), node };
      case 'not':
        return { kind: 'not', child: this.condition(node.child), node };
      case 'identifier':
        this.missingMacros.add(node.name);
        return { kind: 'unknown', macro: node.name, node };
      case 'unary-check':
        return { kind: 'exists', operand: this.operands.operand(node.left), node };
      case 'binary-check': {
        const operand = this.operands.operand(node.left);
        return {
          kind: 'compare',
          operand,
          operator: normalized(node.operator),
          ...(node.modifier === undefined ? {} : { modifier: node.modifier }),
          right: this.right(node, operand),
          node,
        };
      }
    }
  }

  private right({ right, operator }: BinaryCheckNode, operand: ProgramOperand): ProgramRight {
    if (right.kind === 'transformer') {
      return { kind: 'operand', operand: this.operands.operand(right) };
    }
    const isList = right.kind === 'list';
    const values = isList ? right.values : [right.value];
    return { kind: 'values', isList, values: values.map((value) => this.value(value, operator, operand)) };
  }

  private value(value: string, operator: BinaryOperator, { type }: ProgramOperand): ProgramValue {
    if (this.knownLists.has(value)) {
      this.missingLists.add(value);
      return { kind: 'unknown-list', name: value };
    }
    if (operator === 'bcontains' || operator === 'bstartswith') {
      return { kind: 'bytes', bytes: hexadecimal(value) };
    }
    const parsed = parseValue(type, value);
    if (isValueProblem(parsed)) {
      throw new NotBuildable(parsed.falco);
    }
    return operator === 'regex' && parsed.kind === 'text' ? { kind: 'regex', source: parsed.value } : parsed;
  }
}

function normalized(operator: BinaryOperator): ProgramOperator {
  return operator === '==' ? '=' : operator;
}

function hexadecimal(text: string): number[] {
  return (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}
