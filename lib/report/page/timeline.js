// Alerts over time, stacked by priority.

const PRIORITIES = ['Emergency', 'Alert', 'Critical', 'Error', 'Warning', 'Notice', 'Informational', 'Debug'];

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps that a person reads at a glance. */
const STEPS = [1, 2, 5, 10, 30]
  .map((seconds) => seconds * SECOND)
  .concat([1, 2, 5, 10, 30].map((minutes) => minutes * MINUTE))
  .concat([1, 2, 3, 6, 12].map((hours) => hours * HOUR))
  .concat([1, 2, 7, 14, 28, 91, 182, 364].map((days) => days * DAY));

const MOST_BUCKETS = 72;
const HEIGHT = 170;
const BOTTOM = 22;
const LEFT = 40;

/** @param {() => void} onChange */
function drawTimeline(onChange) {
  const place = byId('timeline');
  const alerts = matching('period').filter((alert) => index.times[alert] !== null);
  const times = alerts.map((alert) => index.times[alert] ?? 0);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) {
    place.replaceChildren(element('p', {}, 'None of these alerts has a time.'));
    return;
  }
  const step = STEPS.find((each) => (last - first) / each <= MOST_BUCKETS - 2) ?? 364 * DAY;
  const start = Math.floor(first / step) * step;
  const buckets = Math.floor((last - start) / step) + 1;
  const counts = PRIORITIES.map(() => new Uint32Array(buckets));
  const totals = new Uint32Array(buckets);
  for (const [at, alert] of alerts.entries()) {
    const bucket = Math.floor(((times[at] ?? 0) - start) / step);
    const row = counts[Math.max(0, PRIORITIES.indexOf(facetValue(alert, 'priority')))];
    if (row !== undefined) {
      row[bucket] = (row[bucket] ?? 0) + 1;
    }
    totals[bucket] = (totals[bucket] ?? 0) + 1;
  }
  const most = Math.max(...totals);
  const wide = Math.max(320, place.clientWidth);
  const width = (wide - LEFT) / Math.max(buckets, 12);
  const high = HEIGHT - BOTTOM - 10;
  const bars = [...totals].flatMap((total, bucket) => {
    if (total === 0) {
      return [];
    }
    const from = start + bucket * step;
    const choose = () => {
      const isChosen = period !== undefined && period[0] === from && period[1] === from + step;
      period = isChosen ? undefined : [from, from + step];
      onChange();
    };
    let top = HEIGHT - BOTTOM;
    const parts = PRIORITIES.flatMap((priority, row) => {
      const size = ((counts[row]?.[bucket] ?? 0) / most) * high;
      if (size === 0) {
        return [];
      }
      top -= size;
      return [
        svg('rect', {
          class: `fill-${priority.toLowerCase()}`,
          x: LEFT + bucket * width + 0.5,
          y: top,
          width: Math.max(1, width - 1.5),
          height: size,
        }),
      ];
    });
    const label = `${timeText(from)}, ${countOf(total, 'alert', 'alerts')}`;
    return [
      svg(
        'g',
        {
          class: 'bucket',
          tabindex: '0',
          role: 'button',
          'aria-label': label,
          click: choose,
          keydown: (event) => {
            if (event instanceof KeyboardEvent && (event.key === 'Enter' || event.key === ' ')) {
              event.preventDefault();
              choose();
            }
          },
        },
        svg('title', {}, label),
        ...parts,
      ),
    ];
  });
  place.replaceChildren(
    svg(
      'svg',
      {
        viewBox: `0 0 ${wide} ${HEIGHT}`,
        role: 'group',
        'aria-label': `Alerts from ${timeText(first)} to ${timeText(last)} UTC, one bar per ${durationText(step)}`,
      },
      ...axis(most, high, wide),
      ...dates(start, step, buckets, width),
      ...bars,
    ),
    legend(counts),
  );
}

/**
 * @param {number} most
 * @param {number} high
 * @param {number} wide
 */
function axis(most, high, wide) {
  const base = HEIGHT - BOTTOM;
  const line = { class: 'grid', x1: LEFT, x2: wide };
  return [
    svg('line', { ...line, y1: base, y2: base }),
    svg('line', { ...line, y1: base - high, y2: base - high, 'stroke-dasharray': '2 4' }),
    svg('text', { class: 'axis', x: LEFT - 6, y: base - high + 4, 'text-anchor': 'end' }, count(most)),
    svg('text', { class: 'axis', x: LEFT - 6, y: base, 'text-anchor': 'end' }, '0'),
  ];
}

/**
 * @param {number} start
 * @param {number} step
 * @param {number} buckets
 * @param {number} width
 */
function dates(start, step, buckets, width) {
  const every = Math.max(1, Math.ceil(buckets / 8));
  return Array.from({ length: Math.ceil(buckets / every) }, (_, at) =>
    svg(
      'text',
      { class: 'axis', x: LEFT + at * every * width, y: HEIGHT - 6 },
      axisText(start + at * every * step, step),
    ),
  );
}

/**
 * @param {number} time
 * @param {number} step
 */
function axisText(time, step) {
  const text = timeText(time);
  return step >= DAY
    ? text.slice(0, 10)
    : step >= HOUR
      ? text.slice(5, 16)
      : text.slice(11, step >= MINUTE ? 16 : 19);
}

/** @param {number} step */
function durationText(step) {
  const [unit, word] =
    step >= DAY
      ? [DAY, 'day']
      : step >= HOUR
        ? [HOUR, 'hour']
        : step >= MINUTE
          ? [MINUTE, 'minute']
          : [SECOND, 'second'];
  const amount = step / unit;
  return amount === 1 ? word : `${amount} ${word}s`;
}

/** @param {Uint32Array[]} counts */
function legend(counts) {
  const rows = PRIORITIES.flatMap((priority, row) => {
    const total = counts[row]?.reduce((sum, each) => sum + each, 0) ?? 0;
    return total === 0
      ? []
      : [
          element(
            'li',
            {},
            element('span', { class: `fill-${priority.toLowerCase()}`, 'aria-hidden': 'true' }),
            `${priority} ${count(total)}`,
          ),
        ];
  });
  return element('ul', { class: 'legend' }, ...rows);
}
