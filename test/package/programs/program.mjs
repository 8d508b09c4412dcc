// Checks each app, and says so.
import { apps } from './app.mjs';
import { checksOf } from './ask.cjs';

for (const [title, check] of checksOf(apps)) {
  await check();
  console.log(title);
}
