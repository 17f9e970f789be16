import { describe, expect, it } from 'vitest';
import { Priority } from '../../lib/rules';

describe('a priority', () => {
  it('is one of eight, the most urgent first', () => {
    expect(Priority.ALL.map(({ name, level, configName }) => [name, level, configName])).toEqual([
      ['Emergency', 0, 'emergency'],
      ['Alert', 1, 'alert'],
      ['Critical', 2, 'critical'],
      ['Error', 3, 'error'],
      ['Warning', 4, 'warning'],
      ['Notice', 5, 'notice'],
      ['Informational', 6, 'informational'],
      ['Debug', 7, 'debug'],
    ]);
  });

  it.each(Priority.ALL)('$name is found by its name in any case', (priority) => {
    expect(Priority.of(priority.name)).toBe(priority);
    expect(Priority.of(priority.name.toUpperCase())).toBe(priority);
    expect(Priority.find(priority.configName)).toBe(priority);
    expect(`${priority}`).toBe(priority.name);
  });

  it.each(['info', 'INFO', 'Info'])('is Informational where it is written %s, as in Falco', (word) => {
    expect(Priority.of(word)).toBe(Priority.INFORMATIONAL);
  });

  it.each([
    ['HIGH', 'unknown priority "HIGH": Falco has no "HIGH", use "error" instead'],
    ['severe', 'unknown priority "severe": Falco has no "severe", use "critical" instead'],
    ['err', 'unknown priority "err": Falco has no "err", use "error" instead'],
    ['waring', 'unknown priority "waring": did you mean "warning"?'],
    [
      'x',
      'unknown priority "x": write "emergency", "alert", "critical", "error", "warning", "notice", "informational" or "debug"',
    ],
    [
      '',
      'unknown priority "": write "emergency", "alert", "critical", "error", "warning", "notice", "informational" or "debug"',
    ],
  ])('is not %s, and says what to write', (word, message) => {
    expect(() => Priority.of(word)).toThrow(new Error(message));
    expect(Priority.find(word)).toBeUndefined();
  });

  it('does not mind the language of the machine, where "I" may have another lower case', () => {
    expect(Priority.of('INFORMATIONAL')).toBe(Priority.INFORMATIONAL);
    expect(Priority.find('ınformational')).toBeUndefined();
  });
});
