// How many alerts there are of each value, and the choice among them.

const SHOWN_VALUES = 8;

/**
 * The facets of which all values are shown.
 *
 * @type {Set<number>}
 */
const opened = new Set();

/** @param {() => void} onChange */
function drawFacets(onChange) {
  const tables = SUMMARY.facets.flatMap(({ key, title }, facet) => {
    const counts = countValues(facet);
    // A single value says nothing that the other tables do not, unless it is the filter itself.
    const isTelling = counts.some(([value]) => value !== 0) && (counts.length > 1 || key !== 'source');
    return isTelling ? [facetTable(facet, key, title, counts, onChange)] : [];
  });
  byId('facets').replaceChildren(...tables);
}

/**
 * @param {number} facet
 * @returns {[value: number, alerts: number][]}
 */
function countValues(facet) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  const column = index.columns[facet] ?? [];
  for (const alert of matching(facet)) {
    const value = column[alert] ?? 0;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  for (const value of chosen[facet] ?? []) {
    counts.set(value, counts.get(value) ?? 0);
  }
  const isPriority = SUMMARY.facets[facet]?.key === 'priority';
  const rank = (/** @type {number} */ value) => PRIORITIES.indexOf(index.strings[value] ?? '');
  return [...counts].sort(([a, left], [b, right]) =>
    isPriority ? rank(a) - rank(b) : right - left || a - b,
  );
}

/**
 * @param {number} facet
 * @param {string} key
 * @param {string} title
 * @param {[value: number, alerts: number][]} counts
 * @param {() => void} onChange
 */
function facetTable(facet, key, title, counts, onChange) {
  const most = counts.reduce((highest, [, alerts]) => Math.max(highest, alerts), 1);
  const shown = opened.has(facet) ? counts : counts.slice(0, SHOWN_VALUES);
  const rows = shown.map(([value, alerts]) => {
    const share = element('span', { class: 'share', 'aria-hidden': 'true' });
    share.style.width = `${(alerts / most) * 100}%`;
    const text = index.strings[value] ?? '';
    const name = key === 'priority' ? priorityLabel(text) : text === '' ? 'unknown' : text;
    const button = element(
      'button',
      {
        type: 'button',
        title: text,
        'aria-pressed': chosen[facet]?.has(value) ? 'true' : 'false',
        'data-key': `${key}=${text}`,
        click: () => {
          toggle(facet, value);
          onChange();
        },
      },
      share,
      element('span', { class: 'name' }, name),
    );
    return element('tr', {}, element('th', { scope: 'row' }, button), element('td', {}, count(alerts)));
  });
  const id = `facet-${key}`;
  const rest = counts.length - SHOWN_VALUES;
  return element(
    'div',
    { class: 'facet' },
    element('h3', { id }, title),
    element('table', { 'aria-labelledby': id }, element('tbody', {}, ...rows)),
    ...(rest > 0 ? [allButton(facet, rest, onChange)] : []),
  );
}

/**
 * @param {number} facet
 * @param {number} rest
 * @param {() => void} onChange
 */
function allButton(facet, rest, onChange) {
  const isOpen = opened.has(facet);
  return element(
    'button',
    {
      type: 'button',
      class: 'all',
      'aria-expanded': isOpen ? 'true' : 'false',
      click: () => {
        if (isOpen) {
          opened.delete(facet);
        } else {
          opened.add(facet);
        }
        onChange();
      },
    },
    isOpen ? 'Show fewer' : `Show ${count(rest)} more`,
  );
}

/**
 * @param {number} facet
 * @param {number} value
 */
function toggle(facet, value) {
  const values = chosen[facet];
  if (values?.delete(value) === false) {
    values.add(value);
  }
}

/** @param {() => void} onChange */
function drawChips(onChange) {
  const chip = (/** @type {string} */ text, /** @type {() => void} */ remove) =>
    element(
      'li',
      {},
      element(
        'button',
        {
          type: 'button',
          'aria-label': `Remove the filter ${text}`,
          click: () => {
            remove();
            onChange();
          },
        },
        `${text} ✕`,
      ),
    );
  const chips = SUMMARY.facets.flatMap(({ title }, facet) =>
    [...(chosen[facet] ?? [])].map((value) =>
      chip(`${title}: ${index.strings[value] || 'unknown'}`, () => toggle(facet, value)),
    ),
  );
  if (period !== undefined) {
    const text = `Time: ${timeText(period[0])} to ${timeText(period[1])}`;
    chips.push(
      chip(text, () => {
        period = undefined;
      }),
    );
  }
  byId('chips').replaceChildren(...chips);
}
