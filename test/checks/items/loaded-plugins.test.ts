import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('loaded-plugins', () => {
  it('reports a plugin that is not loaded', () => {
    expect(
      findingsIn(`
        - required_plugin_versions:
            - name: json
              version: 0.7.0
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO3011 error 3:16 no required plugin is loaded: json (>= 0.7.0) (load the plugin, or remove the requirement)',
    ]);
  });

  it('reports a plugin that is too old', () => {
    expect(
      findingsIn(`
        - required_plugin_versions:
            - name: container
              version: 9.0.0
      `),
    ).toEqual([
      'FALCO3011 error 3:16 the rules require the plugin "container" 9.0.0, but 0.7.1 is loaded (require the loaded version)',
    ]);
  });
});
