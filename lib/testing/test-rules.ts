import type { RuleSet } from '../evaluate';
import type { EventData, FieldValue } from '../events';
import { type CaseResult, runCase } from './run-cases';
import type { TestCase } from './test-case';

/** An event with a name and expectations about its alert. */
export interface NamedEvent {
  /** Name of the test. @default - the number of the event */
  readonly name?: string;
  readonly event: EventData;
  /**
   * Strings that the output must contain.
   *
   * @default - any output
   */
  readonly output?: string | readonly string[];
  /**
   * Fields, with values, that the alert must have.
   *
   * @default - any fields
   */
  readonly fields?: Readonly<Record<string, FieldValue>>;
}

/** Events for which a rule must fire, and events for which it must not. */
export interface RuleTests {
  /** Events for which the rule must fire. @default - no events */
  readonly fires?: readonly (EventData | NamedEvent)[];
  /** Events for which the rule must not fire. @default - no events */
  readonly silent?: readonly (EventData | NamedEvent)[];
}

/** The functions of a test framework. */
export interface TestFramework {
  /** `it` or `test`. */
  readonly it: (name: string, run: () => void) => unknown;
  /**
   * Groups the tests of a rule.
   *
   * @default - no groups; test names start with the name of the rule
   */
  readonly describe?: (name: string, define: () => void) => unknown;
}

/** Thrown if tests fail and there is no test framework to report them. */
export class RuleTestsError extends Error {
  constructor(public readonly results: readonly CaseResult[]) {
    super(results.flatMap(messagesOf).join('\n\n'));
    this.name = 'RuleTestsError';
  }
}

/**
 * Tests rules: the rule must fire for each event in `fires`, and must not fire for any event in `silent`.
 *
 * With a test framework, or if `describe` and `it` are global as in Jest, one test is defined per event. Otherwise, the
 * events are tested immediately, so this can be called inside a test of any framework.
 *
 * @throws RuleTestsError with all failures and their explanations, if there is no test framework
 *
 * @example
 * import { events, loadRules, testRules } from 'cdk8s-runtime-detection/testing';
 *
 * const ruleSet = loadRules([{ name: 'rules.yaml', text: '...' }], { ruleMatching: 'all' });
 * testRules(ruleSet, {
 *   'Container Spawned Shell': {
 *     fires: [events.inContainer.execve('sh -c id')],
 *     silent: [events.onHost.execve('sh -c id')],
 *   },
 * });
 */
export function testRules(
  ruleSet: RuleSet,
  tests: Readonly<Record<string, RuleTests>>,
  framework: TestFramework | undefined = globalFramework(),
): void {
  const cases = Object.entries(tests).map(([rule, { fires = [], silent = [] }]) => {
    if (fires.length + silent.length === 0) {
      throw new Error(`the rule "${rule}" has no events to be tested with: add some to "fires" or "silent"`);
    }
    const all = [
      ...fires.map((event, index) => testCase(rule, event, index, true)),
      ...silent.map((event, index) => testCase(rule, event, index, false)),
    ];
    return { rule, all };
  });
  if (framework === undefined) {
    const failed = cases
      .flatMap(({ all }) => all.map((each) => runCase(ruleSet, each)))
      .filter(({ failures }) => failures.length > 0);
    if (failed.length > 0) {
      throw new RuleTestsError(failed);
    }
    return;
  }
  for (const { rule, all } of cases) {
    const define = (prefix: string) => {
      for (const each of all) {
        framework.it(`${prefix}${each.name}`, () => {
          const result = runCase(ruleSet, each);
          if (result.failures.length > 0) {
            throw new RuleTestsError([result]);
          }
        });
      }
    };
    if (framework.describe === undefined) {
      define(`${rule} `);
    } else {
      framework.describe(rule, () => define(''));
    }
  }
}

function testCase(rule: string, given: EventData | NamedEvent, index: number, fires: boolean): TestCase {
  const {
    name,
    event,
    output = [],
    fields = {},
  } = isNamed(given) ? given : { event: given, name: undefined };
  const number = `${fires ? 'fires on' : 'is silent on'} event ${index + 1}`;
  return {
    name: name === undefined ? number : `${fires ? 'fires' : 'is silent'}: ${name}`,
    event,
    fires: fires ? [rule] : [],
    silent: fires ? [] : [rule],
    output: typeof output === 'string' ? [output] : output,
    fields,
  };
}

/** Names of fields have a dot; the only one without is `source`. */
function isNamed(given: EventData | NamedEvent): given is NamedEvent {
  const { event } = given;
  return typeof event === 'object' && event !== null && !Array.isArray(event);
}

function messagesOf({ case: { name }, failures }: CaseResult): readonly string[] {
  return failures.map(({ rule, message, explanation }) =>
    [`${rule} ${name}: ${message}`, ...(explanation === undefined ? [] : [explanation])].join('\n'),
  );
}

interface GlobalFramework {
  readonly describe?: unknown;
  readonly it?: unknown;
  readonly expect?: { readonly getState?: () => { readonly currentTestName?: string } };
}

/** `describe` and `it` of the framework that runs this file, where they are global and no test is running. */
function globalFramework(): TestFramework | undefined {
  const { describe, it, expect } = globalThis as GlobalFramework;
  if (typeof describe !== 'function' || typeof it !== 'function') {
    return undefined;
  }
  // Inside of a test no further ones can be defined.
  return expect?.getState?.().currentTestName === undefined ? ({ describe, it } as TestFramework) : undefined;
}
