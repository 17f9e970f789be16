// The page as a whole: draws it, and draws it again when a filter changes.

function draw() {
  const focused = document.activeElement?.getAttribute('data-key');
  const alerts = matching();
  drawChips(change);
  drawTimeline(change);
  drawFacets(change);
  drawAlerts(alerts);
  byId('status').textContent = `${count(alerts.length)} of ${countOf(SUMMARY.count, 'alert', 'alerts')}`;
  // A button that was pressed is a new one now.
  if (focused) {
    const again = [...document.querySelectorAll('[data-key]')].find(
      (each) => each.getAttribute('data-key') === focused,
    );
    if (again instanceof HTMLElement) {
      again.focus();
    }
  }
}

function change() {
  shown = PAGE;
  draw();
}

const THEMES = ['automatic', 'light', 'dark'];

function switchTheme() {
  const { dataset } = document.documentElement;
  const next = THEMES[(THEMES.indexOf(dataset['theme'] ?? 'automatic') + 1) % THEMES.length] ?? 'automatic';
  if (next === 'automatic') {
    delete dataset['theme'];
  } else {
    dataset['theme'] = next;
  }
  byId('theme').textContent = `Theme: ${next}`;
}

/** Which search is the last one: an earlier one that ends later is not drawn. */
let searches = 0;

/** @param {string} text */
async function startSearch(text) {
  searches += 1;
  const own = searches;
  const result = await search(text, (done) => {
    byId('status').textContent = `searching, ${Math.round(done * 100)} %`;
  });
  if (own === searches) {
    found = result;
    change();
  }
}

async function start() {
  index = await unpackIndex();
  drawOverview();
  drawMatrix();
  drawNoise();
  draw();
  byId('theme').addEventListener('click', switchTheme);
  byId('more').addEventListener('click', () => {
    shown += PAGE;
    drawAlerts(matching());
  });
  const box = byId('search');
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => startSearch(box instanceof HTMLInputElement ? box.value : ''), 150);
  });
  window.addEventListener('resize', () => drawTimeline(change));
  document.documentElement.dataset['ready'] = 'true';
}

start().catch((error) => {
  byId('status').textContent = `This browser cannot show the page: ${error}`;
});
