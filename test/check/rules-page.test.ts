// docs/rules.md says what the check goes by.
import { expect, test } from 'vitest';
import { rulesPage } from './rules-page.ts';
import { UNSEEN } from './unseen-rules.ts';

test('the page of rules is made from the tables', async () => {
  await expect(await rulesPage()).toMatchFileSnapshot('../../docs/rules.md');
});

test('the page names at most twenty MUSTs that are not seen', () => {
  expect(UNSEEN.length).toBeLessThanOrEqual(20);
});
