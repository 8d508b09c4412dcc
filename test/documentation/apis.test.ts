// The pages of the five documented APIs; `npx vitest -u` writes docs/apis.
import * as contracts from 'status-contract/contracts';
import { describeDocumentation, formatHtml, formatMarkdown } from 'status-contract/documentation';
import { parse, serialize } from 'parse5';
import { expect, test } from 'vitest';

test.each(Object.entries(contracts))(
  'the page of the %s API in docs/apis is up to date',
  async (name, contract) => {
    const page = formatMarkdown(describeDocumentation(contract));
    await expect(page).toMatchFileSnapshot(`../../docs/apis/${name}.md`);
  },
);

test.each(Object.entries(contracts))(
  'the page of the %s API as HTML is well-formed, and has each documented status code',
  (_, contract) => {
    const page = formatHtml(describeDocumentation(contract));
    const errors: string[] = [];
    const document = parse(page, { onParseError: ({ code }) => errors.push(code) });
    expect(errors).toEqual([]);
    const text = serialize(document).replace(/<[^>]*>/g, ' ');
    for (const status of Object.keys(contract.statuses)) expect(text).toContain(status);
  },
);
