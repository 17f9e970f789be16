import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PROGRAM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

/** Whether there is a browser on the machine: tests of pages are skipped without one. */
export const HAS_BROWSER = PROGRAM !== undefined;

/** Starts the browser of the machine. */
export async function startBrowser(): Promise<Browser> {
  // Its sandbox does not work for root, as whom containers of CI run.
  return chromium.launch({ executablePath: PROGRAM ?? '', args: ['--no-sandbox', '--disable-gpu'] });
}
