import type { Frame } from '../frame';
import type { Value } from '../value';
import type { NodeCompiler } from './compile-node';
import type { PlanStep } from './plan';

/** Adds the numbers of the rules that are true for the event of the frame. */
export type Plan = (frame: Frame, matches: number[]) => void;

/** Makes functions of steps, one in the other. */
export function runPlan(steps: readonly PlanStep[], compiler: NodeCompiler): Plan {
  const plans = steps.map((step) => runStep(step, compiler));
  const [first, second] = plans;
  if (first === undefined) {
    return () => {};
  }
  if (second === undefined) {
    return first;
  }
  return (frame, matches) => {
    for (const plan of plans) {
      plan(frame, matches);
    }
  };
}

function runStep(step: PlanStep, compiler: NodeCompiler): Plan {
  switch (step.kind) {
    case 'rule': {
      const { rule } = step;
      const test = compiler.allOf(step.conditions);
      return (frame, matches) => {
        if (test(frame)) {
          matches.push(rule);
        }
      };
    }
    case 'gate': {
      const test = compiler.test(step.node);
      const inside = runPlan(step.inside, compiler);
      return (frame, matches) => {
        if (test(frame)) {
          inside(frame, matches);
        }
      };
    }
    case 'lookup': {
      const { id } = step.slot;
      const plans = new Map(
        [...new Set(step.table.values())].map((steps) => [steps, runPlan(steps, compiler)]),
      );
      const table = new Map<Value, Plan | undefined>();
      for (const [value, steps] of step.table) {
        table.set(value, plans.get(steps));
      }
      return (frame, matches) => {
        table.get(frame.get(id))?.(frame, matches);
      };
    }
  }
}
