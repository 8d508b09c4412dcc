// Takes the screenshots of the pages for people: `npm run screenshots`.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startApp } from './app.ts';
import { launch, open } from './chromium.ts';

const folder = process.argv[2] ?? 'screenshots';
await mkdir(folder, { recursive: true });
const browser = await launch();
for (const [name, debug] of [
  ['', false],
  ['debug-', true],
] as const) {
  const { server, url } = await startApp({ debug });
  for (const path of debug ? ['/broken'] : ['/not-found', '/invalid', '/unavailable', '/broken', '/long']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await open(browser, url + path, colorScheme);
      const file = join(folder, `${name}${path.slice(1)}-${colorScheme}.png`);
      await page.screenshot({ path: file });
      console.log(file);
      await page.close();
    }
  }
  server.close();
}
await browser.close();
