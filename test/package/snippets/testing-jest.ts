// Uses of the matchers with Jest, compiled against the packed tarball.
import { expect } from '@jest/globals';
import { standard } from 'status-contract';
import 'status-contract/testing/jest';

expect({ status: 200, headers: {} }).toKeep(standard);
expect({ status: 200, headers: {} }).not.toKeep(standard, { method: 'POST', url: '/users' });

// @ts-expect-error a contract is needed
expect({ status: 200, headers: {} }).toKeep();
