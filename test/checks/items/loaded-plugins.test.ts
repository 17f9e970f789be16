import { describe, expect, it } from 'vitest';
import { checkRules } from '../../../lib/rules-entry';
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

  it('says what Falco prints before it ends', () => {
    const fatal = (name: string, version: string, plugins: readonly string[]) => {
      const text = `- required_plugin_versions:\n    - name: ${name}\n      version: ${version}\n      alternatives:\n        - {name: other, version: 1.0.0}\n`;
      return checkRules([{ name: 'r.yaml', text }], { plugins }).falco.fatal;
    };
    expect(fatal('json', '0.7.0', ['container'])).toBe(
      'Plugin requirement not satisfied, must load one of: json (>= 0.7.0), other (>= 1.0.0)',
    );
    expect(fatal('container', '9.0.0', ['container'])).toBe(
      "Plugin 'container' version '0.7.1' is not compatible with required plugin version '9.0.0'",
    );
    expect(fatal('container', '0.7.1', ['container'])).toBeUndefined();
    // The versions of other plugins are not known.
    expect(fatal('mine', '9.0.0', ['mine'])).toBeUndefined();
  });
});
