import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordedAlert } from '../../lib/events';
import { run } from '../cli/run-program';
import { alertOf } from './alerts';
import { HAS_BROWSER, startBrowser } from './browser';

const HOSTILE = '</script><img src=x onerror="document.title=1"><b>"\'&';

const ALERTS: readonly RecordedAlert[] = [
  ...Array.from({ length: 150 }, (_, index) => alertOf(index)),
  alertOf(200, {
    rule: 'Write Below Etc Sensitive',
    priority: 'Critical',
    output: `An account file was modified: ${HOSTILE}`,
    tags: ['mitre_persistence', 'T1098'],
    fields: { 'k8s.pod.name': 'db-1', 'evt.arg.path': HOSTILE, 'evt.rawtime': '1795829501447021998' },
  }),
  alertOf(4000, { rule: 'Mount Execution In Container', priority: 'Error', hostname: 'node-2' }),
];

const directory = mkdtempSync(join(tmpdir(), 'report-'));

async function writeReport(
  name: string,
  alerts: readonly RecordedAlert[],
  ...args: string[]
): Promise<string> {
  const log = join(directory, `${name}.jsonl`);
  const lines = alerts.map(({ fields, ...alert }) => JSON.stringify({ ...alert, output_fields: fields }));
  writeFileSync(log, lines.join('\n'));
  const page = join(directory, `${name}.html`);
  const { exitCode, errors } = await run([
    'report',
    log,
    '-o',
    page,
    '--title',
    `Report ${HOSTILE}`,
    ...args,
  ]);
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
  return pathToFileURL(page).href;
}

describe.skipIf(!HAS_BROWSER)('the page of a report, in a browser', () => {
  let browser: Browser;
  let page: Page;
  let url: string;
  const requests: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
    url = await writeReport('page', ALERTS);
  });
  afterAll(async () => browser?.close());

  async function open(options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    await page?.close();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(url);
    await page.waitForSelector('html[data-ready]');
    return page;
  }
  const status = () => page.locator('#status').textContent();
  const rules = () => page.locator('#list .rule').allTextContents();

  it('shows its alerts, the newest first, a hundred at a time, and asks for nothing else', async () => {
    await open();
    expect(await status()).toBe('152 of 152 alerts');
    expect((await rules()).length).toBe(100);
    expect((await rules()).slice(0, 3)).toEqual([
      'Mount Execution In Container',
      'Write Below Etc Sensitive',
      'Container Spawned Shell',
    ]);
    await page.locator('#more').click();
    expect((await rules()).length).toBe(152);
    expect(await page.locator('#more').isVisible()).toBe(false);
    expect(requests).toEqual([url]);
    expect(errors).toEqual([]);
  });

  it('writes what alerts hold as text, whatever it is', async () => {
    await open();
    expect(await page.title()).toBe(`Report ${HOSTILE}`);
    await page.locator('#list summary', { hasText: 'Write Below Etc' }).click();
    await page.waitForSelector('#list .body');
    expect(await page.locator('#list .output').textContent()).toBe(
      `An account file was modified: ${HOSTILE}`,
    );
    expect(await page.locator('#list dd', { hasText: '</script>' }).textContent()).toBe(HOSTILE);
    expect(await page.locator('img').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('opens an alert to all of its fields by the keyboard alone', async () => {
    await open();
    await page.locator('#list summary').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('#list .body');
    const names = await page.locator('#list dt').allTextContents();
    expect(names).toEqual([
      'time',
      'tags',
      'container.id',
      'container.image.repository',
      'container.image.tag',
      'container.name',
      'evt.arg.path',
      'evt.rawtime',
      'k8s.ns.name',
      'k8s.pod.name',
      'proc.cmdline',
      'proc.name',
      'proc.pname',
    ]);
  });

  it('filters by what is pressed, says so, and can be told to forget it', async () => {
    await open();
    const button = page.locator('[data-key="pod=db-1"]');
    await button.press('Enter');
    expect(await status()).toBe('1 of 152 alerts');
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    // The focus stays where it was, though the table was drawn anew.
    expect(await page.evaluate('document.activeElement.dataset.key')).toBe('pod=db-1');
    // The other pods can still be chosen, the other rules are gone.
    expect(await page.locator('[data-key="pod=web-1"]').count()).toBe(1);
    expect(await page.locator('[data-key^="rule="]').count()).toBe(1);
    await page.locator('[data-key="pod=web-1"]').click();
    expect(await status()).toBe('152 of 152 alerts');
    await page.getByRole('button', { name: 'Remove the filter Pod: web-1' }).click();
    expect(await status()).toBe('1 of 152 alerts');
  });

  it('searches in rules and outputs for every word', async () => {
    await open();
    await page.locator('#search').fill('ACCOUNT below');
    await expect.poll(status).toBe('1 of 152 alerts');
    await page.locator('#search').fill('');
    await expect.poll(status).toBe('152 of 152 alerts');
    await page.locator('#search').fill('no such words');
    await expect.poll(status).toBe('0 of 152 alerts');
  });

  it('narrows to a part of the timeline, and back', async () => {
    await open();
    const bars = page.locator('#timeline .bucket');
    const last = bars.last();
    expect(await last.getAttribute('aria-label')).toMatch(/^2026-11-28 02:0[0-9]:00, 1 alert$/);
    await last.press(' ');
    expect(await status()).toBe('1 of 152 alerts');
    expect(await rules()).toEqual(['Mount Execution In Container']);
    await bars.last().press('Enter');
    expect(await status()).toBe('152 of 152 alerts');
  });

  it('shows the exception for the noisiest pair', async () => {
    await open();
    await page.locator('#noise summary').first().click();
    expect(await page.locator('#noise summary').first().textContent()).toBe(
      'hides 150 alerts of this rule in 1 pod',
    );
    expect(await page.locator('#noise pre').first().textContent()).toContain(
      '- rule: Container Spawned Shell',
    );
  });

  it.each(['light', 'dark'] as const)(
    'is accessible in %s colours, with an alert open',
    async (colorScheme) => {
      await open({ colorScheme });
      await page.locator('#list summary').first().click();
      await page.waitForSelector('#list .body');
      await page.evaluate(axe.source);
      const result = await page.evaluate('axe.run({ resultTypes: ["violations"] })');
      const { violations } = result as axe.AxeResults;
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    },
  );

  it('can be switched to dark and back', async () => {
    await open({ colorScheme: 'light' });
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await background()).toBe('rgb(246, 247, 249)');
    const theme = page.locator('#theme');
    await theme.click();
    await theme.click();
    expect(await theme.textContent()).toBe('Theme: dark');
    expect(await background()).toBe('rgb(20, 23, 28)');
    await theme.click();
    expect(await background()).toBe('rgb(246, 247, 249)');
  });

  it('prints in light colours without its buttons', async () => {
    await open({ colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).color')).toBe(
      'rgb(27, 33, 41)',
    );
    expect(await page.locator('#theme').isVisible()).toBe(false);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('fits a telephone', async () => {
    await open({ viewport: { width: 360, height: 640 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});
