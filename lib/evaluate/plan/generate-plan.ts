import { Constants, checkCode, literalOf, Readers, Variables } from './code-writer';
import type { NodeCompiler } from './compile-node';
import type { GraphNode } from './condition-graph';
import type { PlanStep } from './plan';
import { type Plan, runPlan } from './run-plan';

/** The engine does not optimize the code of larger functions. */
const MOST_STEPS = 60;
/** A condition with more checks than this is called, not written out. */
const MOST_CHECKS = 12;
/** What is behind conditions that are true this seldom together is called, not written out. */
const SELDOM = 0.02;
/** A table with more values than this is looked up, not written out. */
const MOST_CASES = 4;

/**
 * Makes one function of steps, with its code: fields are read into variables, and the checks that are made most often
 * stand in it as the operators of JavaScript. What is left to make when they are true is called.
 *
 * @returns `undefined` if code from strings is not allowed
 */
export function generatePlan(steps: readonly PlanStep[], compiler: NodeCompiler): Plan | undefined {
  const generator = new Generator(compiler);
  const main = generator.functionOf(steps);
  try {
    const make = new Function('C', `"use strict";${generator.source}return ${main};`);
    return make(generator.constants.values) as Plan;
  } catch (error) {
    if (error instanceof EvalError) {
      return undefined;
    }
    throw error;
  }
}

class Generator {
  public readonly constants = new Constants();
  private readonly readers = new Readers(this.constants);
  private readonly functions: string[] = [];

  constructor(private readonly compiler: NodeCompiler) {}

  public get source(): string {
    const names = this.constants.values.map((_, index) => `c${index}`).join();
    return `const [${names}]=C;${this.readers.source}${this.functions.join('')}`;
  }

  /** The name of a function that does the steps. */
  public functionOf(steps: readonly PlanStep[]): string {
    if (steps.length > MOST_STEPS) {
      const parts: string[] = [];
      for (let start = 0; start < steps.length; start += MOST_STEPS) {
        parts.push(`${this.functionOf(steps.slice(start, start + MOST_STEPS))}(F,M);`);
      }
      return this.add(parts.join(''));
    }
    const variables = new Variables(this.readers);
    const code = this.steps(steps, variables);
    return this.add(`const E=F.event;${variables.declaration}${code}`);
  }

  private add(code: string): string {
    const name = `f${this.functions.length}`;
    this.functions.push(`function ${name}(F,M){${code}}`);
    return name;
  }

  private steps(steps: readonly PlanStep[], variables: Variables): string {
    return steps.length > MOST_STEPS
      ? `${this.functionOf(steps)}(F,M);`
      : steps.map((step) => this.step(step, variables)).join('');
  }

  private step(step: PlanStep, variables: Variables): string {
    switch (step.kind) {
      case 'rule':
        return `if(${this.allOf(step.conditions, variables)})M.push(${step.rule});`;
      case 'gate': {
        const condition = this.condition(step.node, variables);
        return `if(${condition}){${this.steps(step.inside, variables.inBranch())}}`;
      }
      case 'lookup':
        return step.table.size > MOST_CASES ? this.lookup(step, variables) : this.cases(step, variables);
    }
  }

  private lookup({ slot, table }: PlanStep & { kind: 'lookup' }, variables: Variables): string {
    const plans = new Map(
      [...new Set(table.values())].map((inside) => [inside, runPlan(inside, this.compiler)]),
    );
    const found = new Map([...table].map(([value, inside]) => [value, plans.get(inside)]));
    const read = variables.read(slot);
    return `{const p=${this.constants.nameOf(found)}.get(${read});if(p!==undefined)p(F,M);}`;
  }

  private cases({ slot, table }: PlanStep & { kind: 'lookup' }, variables: Variables): string {
    const cases = [...table].map(([value, inside]) => {
      const read = variables.read(slot);
      return `if(${read}===${literalOf(value)}){${this.steps(inside, variables.inBranch())}}`;
    });
    return cases.join('else ');
  }

  private allOf(conditions: readonly GraphNode[], variables: Variables): string {
    const written: string[] = [];
    let chance = 1;
    let inside = variables;
    for (const [index, condition] of conditions.entries()) {
      if (chance < SELDOM) {
        written.push(`${this.constants.nameOf(this.compiler.allOf(conditions.slice(index)))}(F)`);
        break;
      }
      written.push(this.condition(condition, inside));
      chance *= condition.chance;
      inside = inside.inBranch();
    }
    return written.length === 0 ? 'true' : written.join('&&');
  }

  private condition(node: GraphNode, variables: Variables): string {
    switch (node.kind) {
      case 'constant':
        return String(node.value);
      case 'check':
        return checkCode(node.check, variables, this.constants) ?? this.call(node);
      case 'not':
        return `!${this.condition(node.child, variables)}`;
      case 'and':
      case 'or': {
        if (checksOf(node) > MOST_CHECKS) {
          return this.call(node);
        }
        const operator = node.kind === 'and' ? '&&' : '||';
        let inside = variables;
        const children = node.children.map((child) => {
          const code = this.condition(child, inside);
          inside = inside.inBranch();
          return code;
        });
        return `(${children.join(operator)})`;
      }
    }
  }

  private call(node: GraphNode): string {
    return `${this.constants.nameOf(this.compiler.test(node))}(F)`;
  }
}

function checksOf(node: GraphNode): number {
  switch (node.kind) {
    case 'constant':
      return 0;
    case 'check':
      return 1;
    case 'not':
      return checksOf(node.child);
    case 'and':
    case 'or':
      return node.children.reduce((sum, child) => sum + checksOf(child), 0);
  }
}
