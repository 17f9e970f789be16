import type { DashboardModel, Panel, PlacedPanel } from './grafana';

/** A panel, and how much of the 24 columns and how many lines it takes. */
export interface Cell {
  readonly panel: Panel;
  readonly width: number;
  readonly height: number;
}

/** Panels below a heading. */
export interface Section {
  readonly title: string;
  readonly cells: readonly Cell[];
}

const COLUMNS = 24;

/** Panels of a common size. */
export function cells(width: number, height: number, panels: readonly Panel[]): readonly Cell[] {
  return panels.map((panel) => ({ panel, width, height }));
}

/** Gives each panel its place, from left to right and from top to bottom, and an id by its place. */
export function layOut(sections: readonly Section[]): DashboardModel['panels'] {
  const placed: DashboardModel['panels'][number][] = [];
  let y = 0;
  for (const section of sections) {
    placed.push({
      type: 'row',
      title: section.title,
      collapsed: false,
      id: placed.length + 1,
      gridPos: { x: 0, y, w: COLUMNS, h: 1 },
      panels: [],
    });
    y += 1;
    let x = 0;
    let lineHeight = 0;
    for (const { panel, width, height } of section.cells) {
      if (x + width > COLUMNS) {
        x = 0;
        y += lineHeight;
        lineHeight = 0;
      }
      placed.push(withPlace(panel, placed.length + 1, { x, y, w: width, h: height }));
      x += width;
      lineHeight = Math.max(lineHeight, height);
    }
    y += lineHeight;
  }
  return placed;
}

function withPlace(panel: Panel, id: number, gridPos: PlacedPanel['gridPos']): PlacedPanel {
  return { ...panel, id, gridPos };
}
