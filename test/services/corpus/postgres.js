// All failures of PostgreSQL by all drivers, with and without a preset.
import { postgresErrors } from 'status-contract/presets';
import { drivers } from './postgres-drivers.js';
import { failures } from './postgres-cases.js';
import { toolsFor } from './postgres-tools.js';

const PRESET = postgresErrors();
const DATA = postgresErrors({ data: 400 });
const OF_DATA = ['a value of another type', 'a number that is too large'];
const NEEDS = {
  'a server that says nothing': 'connectMilliseconds',
  'a pool whose connections are all in use': 'poolMilliseconds',
  'an answer that does not come': 'queryMilliseconds',
};

export const postgres = Object.fromEntries(
  Object.entries(drivers).map(([name, driver]) => [name, () => casesOf(name, driver)]),
);

function casesOf(name, driver) {
  const tools = toolsFor(driver, `of_${name.replace(/\W+/g, '_').toLowerCase()}`);
  return Object.entries(failures)
    .filter(([title]) => NEEDS[title] === undefined || driver.takes[NEEDS[title]])
    .filter(([title]) => driver.without?.includes(title) !== true)
    .flatMap(([title, [want, fail, preset = want]]) => {
      const run = async () => fail(tools).finally(tools.close);
      const row = { of: driver.of, run };
      return [
        { ...row, title, want },
        { ...row, title: `${title}, with postgresErrors()`, want: preset, map: PRESET },
        ...(OF_DATA.includes(title)
          ? [{ ...row, title: `${title}, with { data: 400 }`, want: [400], map: DATA }]
          : []),
      ];
    });
}
