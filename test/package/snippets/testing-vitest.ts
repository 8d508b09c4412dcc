// Uses of the matchers with vitest, compiled against the packed tarball.
import { expect } from 'vitest';
import { standard } from 'status-contract';
import 'status-contract/testing/vitest';

expect({ status: 200, headers: {} }).toKeep(standard);
expect({ status: 200, headers: {} }).not.toKeep(standard, { method: 'POST', url: '/users' });

// @ts-expect-error a contract is needed
expect({ status: 200, headers: {} }).toKeep();
