import type { RuleSet } from '../evaluate';
import type { EventData, FieldValue } from '../events';
import { type CaseResult, runCase } from './run-cases';
import type { TestCase } from './test-case';

/** An event with a name, and with what its alert has to be. */
export interface NamedEvent {
  /** @default - the number of the event */
  readonly name?: string;
  readonly event: EventData;
  /**
   * Texts that have to be in the output.
   *
   * @default - any output
   */
  readonly output?: string | readonly string[];
  /**
   * Fields that the alert has to have, and their values.
   *
   * @default - any fields
   */
  readonly fields?: Readonly<Record<string, FieldValue>>;
}

/** Events on which a rule has to make an alert, and events on which it must not. */
export interface RuleTests {
  /** @default - none */
  readonly fires?: readonly (EventData | NamedEvent)[];
  /** @default - none */
  readonly silent?: readonly (EventData | NamedEvent)[];
}

/** What a test framework gives. */
export interface TestFramework {
  /** `it` or `test`. */
  readonly it: (name: string, run: () => void) => unknown;
  /**
   * Groups the tests of a rule.
   *
   * @default - the name of the rule is before that of each test
   */
  readonly describe?: (name: string, define: () => void) => unknown;
}

/** Thrown where tests failed that no test framework was there to report. */
export class RuleTestsError extends Error {
  constructor(public readonly results: readonly CaseResult[]) {
    super(results.flatMap(messagesOf).join('\n\n'));
    this.name = 'RuleTestsError';
  }
}

/**
 * Tests rules: each event of `fires` has to make an alert of the rule, each of `silent` must not.
 *
 * With a test framework, or where `describe` and `it` are global as with Jest, there is a test for each event. Everywhere
 * else the events are tested at once, so that it can stand in a test of any framework.
 *
 * @throws RuleTestsError with all failures and their explanations, where there is no test framework
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
