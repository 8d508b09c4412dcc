// The pages of the site in Chromium: accessible, narrow enough, asking no other server.
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch } from '../browser/chromium.ts';
import { LOOKED_AT } from './looked-at.ts';
import { serveSite } from './serve.ts';

const sizes = [360, 1280];

describe.skipIf(!hasChromium)('a page of the site', () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveSite>>;
  beforeAll(async () => {
    site = await serveSite();
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    site.close();
  });

  const cases = Object.values(LOOKED_AT).flatMap((path) =>
    sizes.flatMap((width) =>
      (['light', 'dark'] as const).map((colorScheme) => ({ path, width, colorScheme })),
    ),
  );
  test.each(cases)(
    '/$path is accessible in $colorScheme at $width pixels',
    async ({ path, width, colorScheme }) => {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith(site.url)) complaints.push(`a request for ${request.url()}`);
      });
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
      expect(
        violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))]),
      ).toEqual([]);
      expect(complaints).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      await page.close();
    },
  );

  test('finds by the search what a page says, and asks no other server', async () => {
    const page = await browser.newPage();
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url)) foreign.push(request.url());
    });
    await page.goto(site.url, { waitUntil: 'networkidle' });
    await page.keyboard.press('Control+k');
    await page.fill('#localsearch-input', 'ERR_MUST_RELAXED');
    await expect.poll(() => page.locator('#localsearch-list li').count()).toBeGreaterThan(0);
    expect(foreign).toEqual([]);
    await page.close();
  });
});
