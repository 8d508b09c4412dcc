// A test for each app, in any runner with a global `test`.
const { apps } = require('./app.cjs');
const { checksOf } = require('./ask.cjs');

for (const [title, check] of checksOf(apps)) globalThis.test(title, check);
