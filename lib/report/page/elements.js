// Elements: what alerts hold is only ever written as text.

/** @typedef {Record<string, string | number | boolean | ((event: Event) => void)>} Attributes */

/**
 * @param {Element} made
 * @param {Attributes} attributes
 * @param {(Element | string)[]} children
 */
function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(name, value);
    } else if (value !== false) {
      made.setAttribute(name, value === true ? '' : String(value));
    }
  }
  made.append(...children);
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...(Element | string)} children
 */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  fill(made, attributes, children);
  return made;
}

/**
 * @param {string} tag
 * @param {Attributes} [attributes]
 * @param {...(Element | string)} children
 */
function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  fill(made, attributes, children);
  return made;
}

/**
 * A whole number with a comma between thousands, whatever the language of the browser.
 *
 * @param {number} value
 */
function count(value) {
  return value.toLocaleString('en-US');
}

/**
 * @param {number} value
 * @param {string} one
 * @param {string} many
 */
function countOf(value, one, many) {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/**
 * A time in UTC, as a log has it.
 *
 * @param {number} milliseconds
 */
function timeText(milliseconds) {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * A mark and the word of a priority.
 *
 * @param {string} priority
 */
function priorityLabel(priority) {
  const word = priority.toLowerCase();
  return element(
    'span',
    { class: `text-${word}` },
    element('span', { class: `mark fill-${word}`, 'aria-hidden': 'true' }),
    priority === '' ? 'no priority' : priority,
  );
}
