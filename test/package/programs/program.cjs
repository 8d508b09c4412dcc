// Checks each app, and says so.
const { apps } = require('./app.cjs');
const { checksOf } = require('./ask.cjs');

async function main() {
  for (const [title, check] of checksOf(apps)) {
    await check();
    console.log(title);
  }
}
main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
