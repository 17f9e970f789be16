import type { CheckWorld } from '../compile/options';
import type { ProblemOf } from '../rules/issue';
import type { Collector } from '../rules/load/collector';
import type { Death } from '../rules/load/load-report';
import { isCompatible } from '../rules/load/versions';
import type { LoadingIssues } from './check/loading-issues';
import type { RulesIssue } from './check/rules-check';

/** Falco: `userspace/engine/falco_engine.cpp`, `check_plugin_requirements` */
export function missingPlugin(collector: Collector, world: CheckWorld): Death<RulesIssue> | undefined {
  for (const [index, alternatives] of collector.requiredPlugins.entries()) {
    const loaded = alternatives.find(({ name }) => world.plugins.has(name));
    const version = (loaded && world.plugins.get(loaded.name)) ?? '';
    if (loaded !== undefined && (version === '' || isCompatible(version, loaded.version))) {
      continue;
    }
    const wanted = alternatives.map(({ name, version: least }) => `${name} (>= ${least})`).join(', ');
    const origin = collector.pluginOrigins[index];
    const message =
      loaded === undefined
        ? `Plugin requirement not satisfied, must load one of: ${wanted}`
        : `Plugin '${loaded.name}' version '${version}' is not compatible with required plugin version '${loaded.version}'`;
    const problem: ProblemOf<LoadingIssues> =
      loaded === undefined
        ? { id: 'plugin-not-loaded', data: { wanted } }
        : { id: 'plugin-too-old', data: { plugin: loaded.name, version, wanted: loaded.version } };
    return { message, issues: origin === undefined ? [] : [{ ...problem, place: origin.place }] };
  }
  return undefined;
}
