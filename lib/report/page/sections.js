// What does not change with the filter: the overview, ATT&CK and the noisiest pairs.

function drawOverview() {
  const distinct = (/** @type {string} */ key) => {
    const column = index.columns[SUMMARY.facets.findIndex((each) => each.key === key)] ?? [];
    const values = new Set(column);
    values.delete(0);
    return values.size;
  };
  const urgent = PRIORITIES.slice(0, 3);
  const priorities = index.columns[SUMMARY.facets.findIndex(({ key }) => key === 'priority')] ?? [];
  const critical = priorities.filter((value) => urgent.includes(index.strings[value] ?? '')).length;
  /** @type {[value: number, one: string, many: string][]} */
  const tiles = [
    [SUMMARY.count, 'alert', 'alerts'],
    [critical, 'Critical or higher', 'Critical or higher'],
    [distinct('rule'), 'rule that fired', 'rules that fired'],
    [distinct('namespace'), 'namespace', 'namespaces'],
    [distinct('pod'), 'pod', 'pods'],
    [distinct('node'), 'node', 'nodes'],
  ];
  byId('tiles').replaceChildren(
    ...tiles.map(([value, one, many]) =>
      element('div', {}, element('dt', {}, value === 1 ? one : many), element('dd', {}, count(value))),
    ),
  );
  const times = index.times.filter((time) => time !== null);
  const [first, last] = [times[0], times.at(-1)];
  byId('period').textContent =
    first === undefined || last === undefined ? '' : `${timeText(first)} to ${timeText(last)} UTC`;
  const notes = [
    ...(SUMMARY.duplicates > 0
      ? [`${countOf(SUMMARY.duplicates, 'duplicate was', 'duplicates were')} omitted.`]
      : []),
    ...(SUMMARY.unreadable > 0
      ? [`${countOf(SUMMARY.unreadable, 'line', 'lines')} that look like alerts could not be parsed.`]
      : []),
  ];
  byId('notes').replaceChildren(...notes.map((text) => element('p', { class: 'note' }, text)));
}

function drawMatrix() {
  byId('matrix-note').textContent =
    SUMMARY.matrix.length === 0
      ? 'No alert and no rule has a MITRE ATT&CK tag.'
      : SUMMARY.hasRules
        ? 'Filled techniques fired; dashed techniques are covered by a rule that did not fire.'
        : 'Techniques that fired. Without the rules, the remaining coverage is unknown.';
  byId('matrix').replaceChildren(
    ...SUMMARY.matrix.map(({ tactic, cells }) =>
      element('div', {}, element('h3', {}, tactic), element('ul', {}, ...cells.map(matrixCell))),
    ),
  );
}

/** @param {Cell} cell */
function matrixCell({ id, alerts, fired, quiet }) {
  const names = [...fired, ...quiet].join('\n');
  return element(
    'li',
    { class: alerts > 0 ? 'fired' : 'covered', title: names },
    element('strong', {}, id === '' ? 'no technique' : id),
    ...(alerts > 0 ? [`${countOf(alerts, 'alert', 'alerts')}`] : []),
    ...fired.map((name) => element('span', {}, name)),
    ...quiet.map((name) => element('span', {}, `silent: ${name}`)),
  );
}

function drawNoise() {
  if (SUMMARY.noise.length === 0) {
    byId('noise').replaceChildren(element('p', {}, 'No rule alerted more than once for the same container.'));
    return;
  }
  const head = ['Rule', 'Container', 'Alerts', 'Exception that would silence it'];
  byId('noise').replaceChildren(
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)))),
      element('tbody', {}, ...SUMMARY.noise.map(noiseRow)),
    ),
  );
}

/** @param {Pair} pair */
function noiseRow({
  rule,
  priority,
  container,
  image,
  count: alerts,
  exception,
  hides,
  hiddenPods,
  contradicts,
}) {
  const hidden = `hides ${countOf(hides, 'alert', 'alerts')} of this rule in ${countOf(hiddenPods, 'pod', 'pods')}`;
  const cell =
    exception === ''
      ? element('td', {}, 'None: the alerts lack the fields for a narrow exception.')
      : element(
          'td',
          {},
          element('details', {}, element('summary', {}, hidden), element('pre', {}, exception)),
          ...contradicts.map((name) =>
            element('div', { class: 'refused' }, `It would silence an alert that a test requires: ${name}`),
          ),
        );
  return element(
    'tr',
    {},
    element('td', {}, element('div', {}, rule), priorityLabel(priority)),
    element('td', {}, element('div', {}, container === '' ? 'unknown' : container), image),
    element('td', { class: 'count' }, count(alerts)),
    cell,
  );
}
