// The matcher of the package, in Jest.
import 'status-contract/testing/jest';
import { expect, test } from '@jest/globals';
import { apps, contract } from './app.mjs';
import { checksOf } from './ask.cjs';

const keep = (response, { method }) => expect(response).toKeep(contract, { method });
for (const [title, check] of checksOf(apps, keep)) test(title, check);
