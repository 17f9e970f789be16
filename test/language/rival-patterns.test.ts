import { expect, it } from 'vitest';
import { rivalPatterns } from '../../lib/language';

it.each([
  [
    ['/srv/a*', '/srv/b*'],
    ['a*', 'b*'],
  ],
  [
    ['/srv/a?', '/srv/[ab]'],
    ['a?', '[ab]'],
  ],
  [
    ['*', 'a*/x'],
    ['*', 'a*'],
  ],
  [
    ['/srv/*/x', '/srv/*/y', '/srv/a*'],
    ['*', 'a*'],
  ],
  [
    ['/srv/*/x*', '/srv/*/y*'],
    ['x*', 'y*'],
  ],
  [
    ['/srv//a*', 'srv/b*/'],
    ['a*', 'b*'],
  ],
])('%j has two patterns on one level: %j', (paths, rivals) => {
  expect(rivalPatterns(paths)).toEqual(rivals);
});

it.each([
  [[]],
  [['/srv/a', '/srv/b']],
  [['/srv/a*', '/srv/b']],
  [['/srv/a*', '/srv/a*/b']],
  [['/srv/a*', '/opt/b*']],
  [['/srv/a*/x*', '/srv/b/y*']],
  [['/a*/b*']],
  [['/ab/x*', '/a/bx*']],
])('%j has not', (paths) => {
  expect(rivalPatterns(paths)).toBeUndefined();
});
