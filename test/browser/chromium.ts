// Finds the Chromium that is installed and opens it, in light or dark.
import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

/** Whether there is a Chromium to test with. */
export const hasChromium = executablePath !== undefined;

/** What a page complained of while it was open. */
export interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
}

export function launch(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('no Chromium: apt-get install chromium');
  // In a container there is no user namespace to build a sandbox of.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** Opens an address, and listens to what the console and the security policy complain of. */
export async function open(
  browser: Browser,
  url: string,
  colorScheme: 'light' | 'dark',
  width = 800,
): Promise<Opened> {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 600 } });
  const complaints: string[] = [];
  page.on('console', (message) => {
    // That the page itself is an error is known.
    if (message.type() === 'error' && message.location().url !== url) complaints.push(message.text());
    else if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== url) complaints.push(`a request for ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  return { page, complaints };
}
