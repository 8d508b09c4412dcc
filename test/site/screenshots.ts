// Takes the screenshots of the site: `npm run screenshots:site`.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from '../browser/chromium.ts';
import { LOOKED_AT } from './looked-at.ts';
import { serveSite } from './serve.ts';

const folder = process.argv[2] ?? 'screenshots';
await mkdir(folder, { recursive: true });
const browser = await launch();
const site = await serveSite();
for (const [name, path] of Object.entries(LOOKED_AT)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      const file = join(folder, `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path: file, fullPage: name === 'playground' });
      console.log(file);
      await page.close();
    }
  }
}
await browser.close();
site.close();
