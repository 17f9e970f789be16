import type { FieldTable, ResolvedField } from '../fields';
import { type FieldNode, formatCondition, type TransformerArgument, type TransformerNode } from '../language';
import { NotBuildable } from './not-buildable';
import type { FieldSlot, ProgramOperand } from './rule-program';

/** Makes operands, and numbers the fields in them. */
export class OperandBuilder {
  private readonly byText = new Map<string, FieldSlot>();

  constructor(private readonly fields: FieldTable) {}

  public get slots(): FieldSlot[] {
    return [...this.byText.values()];
  }

  /** @throws Error if there is no such field: nothing is built of rules that Falco refuses */
  public operand(node: TransformerArgument): ProgramOperand {
    switch (node.kind) {
      case 'value':
        return { kind: 'text', value: node.value, type: 'CHARBUF', isList: false };
      case 'transformer-list':
        return { kind: 'list', items: this.operands(node.children), type: 'CHARBUF', isList: true };
      case 'field': {
        const { index, type, isList } = this.slot(node);
        return { kind: 'field', slot: index, type, isList };
      }
      case 'transformer':
        return this.transformer(node);
    }
  }

  private operands(nodes: readonly TransformerArgument[]): ProgramOperand[] {
    return nodes.map((node) => this.operand(node));
  }

  private transformer({ name, arguments: nodes, argument }: TransformerNode): ProgramOperand {
    const operands = this.operands(nodes);
    const [first] = operands;
    const inner = { type: first?.type ?? 'CHARBUF', isList: first?.isList ?? false };
    if (name === 'val') {
      return first ?? { kind: 'text', value: '', ...inner };
    }
    const made = {
      kind: 'transformer',
      name,
      arguments: operands,
      ...(argument === undefined ? {} : { argument }),
    } as const;
    switch (name) {
      case 'len':
        return { ...made, type: 'UINT64', isList: false };
      case 'join':
      case 'concat':
        return { ...made, type: 'CHARBUF', isList: false };
      case 'getopt':
        return { ...made, type: 'CHARBUF', isList: argument === undefined };
      case 'tolower':
      case 'toupper':
      case 'basename':
      case 'b64':
        return { ...made, ...inner };
    }
  }

  private slot(node: FieldNode): FieldSlot {
    const text = formatCondition(node);
    const known = this.byText.get(text);
    if (known !== undefined) {
      return known;
    }
    const found = this.fields.resolve(
      node.argument === undefined ? node.name : `${node.name}[${node.argument}]`,
    );
    if (found === undefined || 'problem' in found) {
      throw new NotBuildable(`unknown field "${text}"`);
    }
    const argument = argumentOf(node, found);
    const slot: FieldSlot = {
      index: this.byText.size,
      name: found.field.name,
      ...(argument === undefined ? {} : { argument }),
      text,
      type: found.type,
      isList: found.isList,
      field: found.field,
    };
    this.byText.set(text, slot);
    return slot;
  }
}

/** What is between brackets, or behind the name of the table: `path` of `evt.arg.path`. */
function argumentOf(node: FieldNode, { field }: ResolvedField): string | undefined {
  if (node.argument !== undefined) {
    return node.argument;
  }
  return node.name.length > field.name.length ? node.name.slice(field.name.length + 1) : undefined;
}
