// Registers the matchers with Jest and adds them to the types of `expect`.

import { expect } from '@jest/globals';
import type { Contract } from '../../src/index.ts';
import type { RequestHint } from './exchange.ts';
import { matchers } from './matchers.ts';

declare module 'expect' {
  // The parameters are expect's own, which an augmentation has to repeat.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface Matchers<R extends void | Promise<void>, T = unknown> {
    /** Whether the response keeps a contract; `request` tells what the response does not know of its request. */
    toKeep(contract: Pick<Contract, 'name' | 'statuses' | 'operations'>, request?: RequestHint): R;
  }
}

expect.extend(matchers);

export { matchers };
