// The alerts themselves, the newest first.

const PAGE = 100;

/** How many are shown. */
let shown = PAGE;

/** @param {number[]} alerts */
function drawAlerts(alerts) {
  const list = byId('list');
  const end = alerts.length;
  const part = alerts.slice(Math.max(0, end - shown), end).reverse();
  list.replaceChildren(...part.map(alertRow));
  const rest = end - part.length;
  const more = byId('more');
  more.hidden = rest === 0;
  more.textContent = `Show ${count(Math.min(PAGE, rest))} more of ${count(rest)}`;
}

/** @param {number} alert */
function alertRow(alert) {
  const time = index.times[alert];
  const namespace = facetValue(alert, 'namespace');
  const pod = facetValue(alert, 'pod');
  const where =
    pod !== ''
      ? `${namespace}/${pod}`
      : [facetValue(alert, 'container'), facetValue(alert, 'node')]
          .filter((part) => part !== '')
          .join(' on ');
  const summary = element(
    'summary',
    {},
    time === null || time === undefined
      ? element('span', {}, 'no time')
      : element('time', {}, timeText(time)),
    priorityLabel(facetValue(alert, 'priority')),
    element('span', { class: 'rule' }, facetValue(alert, 'rule')),
    element('span', { class: 'where' }, where),
  );
  const details = element('details', {}, summary);
  details.addEventListener(
    'toggle',
    async () => {
      details.append(alertBody(await detailsOf(alert)));
    },
    { once: true },
  );
  return element('li', {}, details);
}

/** @param {string[]} parts */
function alertBody([time = '', output = '', tags = '', ...fields]) {
  const rows = [];
  for (let at = 0; at < fields.length; at += 2) {
    rows.push(element('dt', {}, fields[at] ?? ''), element('dd', {}, fields[at + 1] || '(no value)'));
  }
  return element(
    'div',
    { class: 'body' },
    element('p', { class: 'output' }, output),
    element(
      'dl',
      {},
      ...(time === '' ? [] : [element('dt', {}, 'time'), element('dd', {}, time)]),
      ...(tags === '' ? [] : [element('dt', {}, 'tags'), element('dd', {}, tags)]),
      ...rows,
    ),
  );
}
