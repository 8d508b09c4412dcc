// Uses of the documentation, compiled against the packed tarball.
import { bearer, defineContract } from 'status-contract';
import { describeDocumentation, documentation, formatMarkdown } from 'status-contract/documentation';

const contract = defineContract({
  name: 'Shop',
  challenge: bearer({ realm: 'shop' }),
  statuses: { 200: 'Fine.', 401: {} },
});

export const page: string = formatMarkdown(describeDocumentation(contract));
export const middleware = documentation(contract, { index: '/docs' });
