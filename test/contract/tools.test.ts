// The tools refuse input that they cannot use, with a code and the caller's words.
import { defineContract, SetupError } from 'status-contract';
import { describeDocumentation, documentation } from 'status-contract/documentation';
import { fromOpenAPI, toOpenAPI } from 'status-contract/openapi';
import {
  checkCoverage,
  coverageOf,
  coverageReporter,
  formatCoverage,
  keeps,
  matchers,
  recordCoverage,
  violationsOf,
} from 'status-contract/testing';
import { describe, expect, test } from 'vitest';

const contract = defineContract({ name: 'Users', challenge: false, statuses: { 200: {}, 404: {} } });
const coverage = coverageOf(contract, []);
const document = { openapi: '3.1.0', info: { title: 'Users', version: '1' }, paths: {} };
const response = { status: 200, headers: {} };

type Loose = (...args: unknown[]) => unknown;
const write = toOpenAPI as Loose;
const read = fromOpenAPI as Loose;
const serve = documentation as Loose;
const hold = checkCoverage as Loose;
const report = coverageReporter as Loose;
const judge = violationsOf as Loose;

const UNKNOWN = 'ERR_UNKNOWN_OPTION';
const INVALID = 'ERR_INVALID_OPTION';

const mistakes: readonly (readonly [code: string, message: RegExp, make: () => unknown])[] = [
  [INVALID, /^toOpenAPI: not a contract; give what defineContract returned/, () => write({})],
  [INVALID, /^toOpenAPI: not a contract/, () => write(undefined)],
  [INVALID, /^toOpenAPI: extensions is true or false, not 'no'/, () => write(contract, { extensions: 'no' })],
  [INVALID, /^toOpenAPI: null is not an object/, () => write(contract, null)],
  [
    UNKNOWN,
    /^toOpenAPI: info: there is no "titel"; there are title, version/,
    () => write(contract, { info: { titel: 'Users' } }),
  ],
  [INVALID, /^toOpenAPI: info: Users is not an object/, () => write(contract, { info: 'Users' })],
  [
    INVALID,
    /^toOpenAPI: info: version: 2 is not a string/,
    () => write(contract, { info: { title: 'Users', version: 2 } }),
  ],
  [INVALID, /^fromOpenAPI: null is not an object/, () => read(document, null)],
  [
    INVALID,
    /^fromOpenAPI: absentContent is optional or forbidden, not 'forbiden'/,
    () => read(document, { absentContent: 'forbiden' }),
  ],
  [UNKNOWN, /^documentation: there is no "idnex"; there are index/, () => serve(contract, { idnex: '/d' })],
  [
    INVALID,
    /^documentation: index is a path such as "\/status-codes", not "docs"/,
    () => serve(contract, { index: 'docs' }),
  ],
  [INVALID, /^documentation: index is a path/, () => serve(contract, { index: '/docs?all' })],
  [INVALID, /^documentation: not a contract/, () => serve(undefined)],
  [INVALID, /^documentation: not a contract/, () => describeDocumentation({} as never)],
  [
    UNKNOWN,
    /^checkCoverage: there is no "raito"; there are ratio, undocumented/,
    () => hold(coverage, { raito: 1 }),
  ],
  [INVALID, /^checkCoverage: undefined is not an object/, () => hold(coverage)],
  [INVALID, /^ratio: from 0 to 1, not 0\.9x; 90 % is 0\.9/, () => hold(coverage, { ratio: '0.9x' })],
  [INVALID, /^ratio: from 0 to 1/, () => hold(coverage, { ratio: '0.9' })],
  [INVALID, /^undocumented: a whole number, not -1/, () => hold(coverage, { undocumented: -1 })],
  [INVALID, /^coverageReporter: not a contract/, () => report({})],
  [INVALID, /^coverageReporter: undefined is not an object/, () => report()],
  [INVALID, /^coverageReporter: folder: undefined is not the path of a folder/, () => report({ contract })],
  [UNKNOWN, /^coverageReporter: there is no "ratoi"/, () => report({ contract, folder: 'f', ratoi: 1 })],
  [INVALID, /^ratio: from 0 to 1, not 90/, () => report({ contract, folder: 'f', ratio: 90 })],
  [
    UNKNOWN,
    /^recordCoverage: there is no "foldr"; there are folder/,
    () => (recordCoverage as Loose)(contract, { foldr: 'f' }),
  ],
  [INVALID, /^recordCoverage: not a contract/, () => (recordCoverage as Loose)()],
  [
    UNKNOWN,
    /^formatCoverage: there is no "colour"; there are color/,
    () => (formatCoverage as Loose)(coverage, { colour: true }),
  ],
  [
    UNKNOWN,
    /^toKeep: the request: there is no "metod"; there are method, url, headers/,
    () => judge(response, contract, { metod: 'POST' }),
  ],
  [UNKNOWN, /there is no "metod"/, () => (keeps as Loose)(contract, { metod: 'POST' })],
  [INVALID, /^toKeep: the request: POST is not an object/, () => judge(response, contract, 'POST')],
  [
    INVALID,
    /^toKeep: the request: null is not an object/,
    () => (matchers.toKeep as Loose)(response, contract, null),
  ],
];

describe('a tool', () => {
  test.each(mistakes)('refuses with %s: %s', (code, message, make) => {
    let thrown: unknown;
    try {
      make();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(SetupError);
    expect(thrown).toMatchObject({ code });
    expect((thrown as Error).message).toMatch(message);
  });

  test('takes a Request of fetch for what it says of the request', () => {
    const request = new Request('http://shop.example/users', { method: 'POST' });
    expect(judge({ status: 418, headers: {} }, contract, request)).toMatchObject([
      { method: 'POST', target: '/users' },
    ]);
  });
});
