// A test for each app, in any runner with a global `test`.
import { apps } from './app.mjs';
import { checksOf } from './ask.cjs';

for (const [title, check] of checksOf(apps)) globalThis.test(title, check);
