// Registers the matchers with Vitest and adds them to the types of `expect`.

import { expect } from 'vitest';
import type { Contract } from '../../src/index.ts';
import type { RequestHint } from './exchange.ts';
import { matchers } from './matchers.ts';

declare module 'vitest' {
  // The parameter is vitest's own, which an augmentation has to repeat.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any, @typescript-eslint/no-unused-vars
  interface Matchers<T = any> {
    /** Whether the response keeps a contract; `request` tells what the response does not know of its request. */
    toKeep(contract: Pick<Contract, 'name' | 'statuses' | 'operations'>, request?: RequestHint): void;
  }
}

expect.extend(matchers);

export { matchers };
