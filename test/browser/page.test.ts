// The page for people, in a real browser: light and dark, accessible, and deaf to markup.
import type { Server } from 'node:http';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MARKUP, startApp } from './app.ts';
import { hasChromium, launch, open } from './chromium.ts';

if (!hasChromium) console.warn('SKIPPED: no Chromium is installed (apt-get install chromium).');

describe.skipIf(!hasChromium)('the page for people', () => {
  let browser: Browser;
  let server: Server;
  let url: string;
  beforeAll(async () => {
    browser = await launch();
    ({ server, url } = await startApp());
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const path of ['/not-found', '/invalid', '/unavailable', '/broken', '/long']) {
      test(`${path} is accessible in ${colorScheme}, and nothing complains`, async () => {
        const { page, complaints } = await open(browser, url + path, colorScheme);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
        expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.failureSummary)])).toEqual([]);
        expect(complaints).toEqual([]);
        const [background, foreground] = await page.evaluate<[string, string]>(
          'Object.values((({ backgroundColor, color }) => ({ backgroundColor, color }))(getComputedStyle(document.documentElement)))',
        );
        expect(brightnessOf(background) > brightnessOf(foreground)).toBe(colorScheme === 'light');
        await page.close();
      });
    }
  }

  test('is no wider than a telephone', async () => {
    const { page } = await open(browser, `${url}/long`, 'light', 320);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.close();
  });

  test('shows markup as text', async () => {
    const { page, complaints } = await open(browser, `${url}/markup`, 'light');
    expect(complaints).toEqual([]);
    expect(await page.title()).toBe(`422 ${MARKUP}`);
    expect(await page.textContent('h1')).toBe(MARKUP);
    expect(await page.textContent('p')).toBe(MARKUP);
    expect(await page.textContent('li')).toBe(`${MARKUP}: ${MARKUP}`);
    expect(await page.textContent('pre')).toBe(MARKUP);
    expect(await page.locator('script, img').count()).toBe(0);
    await page.close();
  });

  test('shows the id that the response carries', async () => {
    const { page } = await open(browser, `${url}/broken`, 'light');
    const response = await page.reload();
    expect(await page.textContent('code')).toBe(await response?.headerValue('X-Request-Id'));
    expect(await page.textContent('body')).not.toContain('ECONNREFUSED');
    await page.close();
  });
});

function brightnessOf(colour: string): number {
  return (colour.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
}
