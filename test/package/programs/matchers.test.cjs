// The matcher of the package, in Jest.
require('status-contract/testing/jest');
const { apps, contract } = require('./app.cjs');
const { checksOf } = require('./ask.cjs');

const keep = (response, { method }) => expect(response).toKeep(contract, { method });
for (const [title, check] of checksOf(apps, keep)) test(title, check);
