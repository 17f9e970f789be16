import type { Dashboard } from '../../lib';

/** A query of a panel. */
export interface PanelQuery {
  readonly dashboard: string;
  readonly panel: string;
  readonly language: 'prometheus' | 'loki';
  readonly expr: string;
}

interface PanelJson {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string; readonly datasource: { readonly type: string } }[];
}

/** Every query of dashboards, with values in the place of Grafana's variables. */
export function queriesOf(dashboards: readonly Dashboard[]): readonly PanelQuery[] {
  return dashboards.flatMap(({ title, json }) => {
    const { panels } = JSON.parse(json) as { readonly panels: readonly PanelJson[] };
    return panels.flatMap((panel) =>
      (panel.targets ?? []).map(({ expr, datasource }) => ({
        dashboard: title,
        panel: panel.title,
        language: datasource.type as PanelQuery['language'],
        expr: withValues(expr),
      })),
    );
  });
}

const VALUES: Readonly<Record<string, string>> = {
  $__rate_interval: '5m',
  $__interval: '1m',
  $__range: '1h',
  $node: '.*',
  $rule: '.*',
  $priority: '.*',
  $namespace: '.*',
};

function withValues(expr: string): string {
  return expr.replace(/\$\w+/g, (variable) => VALUES[variable] ?? `unknown variable ${variable}`);
}
