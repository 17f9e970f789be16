import { type DemoResult, ENGINE_NAMES, ENGINES, type Engine, isDetected, type Row } from '../cluster';
import type { Style } from './style';

/** The table of who has seen what. */
export function formatScoreboard(rows: readonly Row[], style: Style): string {
  const widths = {
    title: Math.max(...rows.map(({ behaviour }) => behaviour.title.length)),
    rule: Math.max(...rows.map(({ behaviour }) => behaviour.rule.length)),
  };
  const header = `    ${'behavior'.padEnd(widths.title)}  ${'rule'.padEnd(widths.rule)}  ${ENGINES.map((engine) => ENGINE_NAMES[engine].padStart(8)).join('  ')}`;
  const lines = rows.map((row) => {
    const { behaviour } = row;
    const cells = ENGINES.map((engine) => cell(row, engine, style));
    return `${mark(row, style)} ${String(behaviour.number).padStart(2)} ${behaviour.title.padEnd(widths.title)}  ${behaviour.rule.padEnd(widths.rule)}  ${cells.join('  ')}`;
  });
  const detected = rows.filter(isDetected).length;
  const total = `${detected} of ${rows.length} detected`;
  return [` ${header}`, ...lines, '', style(detected === rows.length ? 'green' : 'yellow', total)].join('\n');
}

function mark(row: Row, style: Style): string {
  if (isDetected(row)) {
    return style('green', '+');
  }
  return row.trigger === undefined ? ' ' : style('yellow', '-');
}

function cell(row: Row, engine: Engine, style: Style): string {
  const sighting = row.sightings[engine];
  if (sighting !== undefined) {
    return style('green', `${sighting.seconds.toFixed(1)} s`.padStart(8));
  }
  return (row.trigger === undefined ? '' : '-').padStart(8);
}

/** What is new since the rows were formatted the last time, a line each. */
export function formatNews(before: readonly Row[], now: readonly Row[]): readonly string[] {
  return now.flatMap((row, index) => {
    const old = before[index];
    const { number, title, rule } = row.behaviour;
    const begun = row.trigger !== undefined && old?.trigger === undefined ? [`${number} ${title}`] : [];
    const failed =
      row.trigger !== undefined && row.trigger.problem !== '' && old?.trigger?.problem !== row.trigger.problem
        ? [`${number} failed: ${row.trigger.problem}`]
        : [];
    const seen = ENGINES.flatMap((engine) => {
      const sighting = row.sightings[engine];
      return sighting !== undefined && old?.sightings[engine] === undefined
        ? [`${number} ${rule}: ${ENGINE_NAMES[engine]} after ${sighting.seconds.toFixed(1)} s`]
        : [];
    });
    return [...begun, ...failed, ...seen];
  });
}

/** Why alerts are missing, for people. */
export function formatMisses(result: DemoResult, style: Style): readonly string[] {
  const parts = result.rows.flatMap(({ behaviour, sightings }) =>
    result.misses
      .filter(({ number, engine }) => number === behaviour.number && sightings[engine] === undefined)
      .map(({ engine, reasons, command }) =>
        [
          style('bold', `${behaviour.number} ${behaviour.rule}: nothing from ${ENGINE_NAMES[engine]}`),
          ...reasons.map((reason) => `  - ${reason}`),
          `  see more: ${command}`,
        ].join('\n'),
      ),
  );
  const silent = ENGINES.filter((engine) => !result.engines.includes(engine));
  return [
    ...parts,
    ...(result.withoutMetadata === 0
      ? []
      : [
          `${result.withoutMetadata} Falco alerts have no pod name: the container engine socket is at another path, or is stale (restart Falco: kubectl rollout restart -n falco daemonset/falco)`,
        ]),
    ...silent.map((engine) => `${ENGINE_NAMES[engine]} is not in the cluster.`),
  ];
}

/** For other programs. */
export function toJsonDemo(result: DemoResult, interrupted: boolean): unknown {
  const { rows, engines, detected, misses, withoutMetadata } = result;
  return {
    detected,
    total: rows.length,
    engines,
    interrupted,
    alertsWithoutMetadata: withoutMetadata,
    behaviours: rows.map((row) => ({
      number: row.behaviour.number,
      behaviour: row.behaviour.title,
      rule: row.behaviour.rule,
      policy: row.behaviour.policy,
      detected: isDetected(row),
      problem: row.trigger?.problem || undefined,
      engines: Object.fromEntries(
        engines.map((engine) => {
          const sighting = row.sightings[engine];
          const miss = misses.find((each) => each.number === row.behaviour.number && each.engine === engine);
          return [
            engine,
            sighting === undefined
              ? { seen: false, reasons: miss?.reasons ?? [], command: miss?.command }
              : {
                  seen: true,
                  seconds: sighting.seconds,
                  namespace: sighting.alert.namespace,
                  pod: sighting.alert.pod,
                  container: sighting.alert.container,
                  image: sighting.alert.image,
                },
          ];
        }),
      ),
    })),
  };
}
