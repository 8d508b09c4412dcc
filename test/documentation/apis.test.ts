// The pages of the five documented APIs in docs/apis are what their contracts say: `npx vitest -u` writes them.
import * as contracts from 'status-contract/contracts';
import { describeDocumentation, formatHtml, formatMarkdown } from 'status-contract/documentation';
import { expect, test } from 'vitest';

test.each(Object.entries(contracts))('the pages of the %s API are up to date', async (name, contract) => {
  const page = describeDocumentation(contract);
  await expect(formatMarkdown(page)).toMatchFileSnapshot(`../../docs/apis/${name}.md`);
  await expect(formatHtml(page)).toMatchFileSnapshot(`../../docs/apis/${name}.html`);
});
