import { Yaml } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { synth } from './harness';

describe('Tetragon without props', () => {
  it('is these objects', () => {
    expect(`\n${Yaml.stringify(...synth())}`).toMatchSnapshot();
  });
});
