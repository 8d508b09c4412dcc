// A host without `process`, such as a browser: a warning goes to its console.
import { expect, test, vi } from 'vitest';
import { bearer, defineContract, createResponder, type RequestView } from '../../src/index.ts';

test('a thrown text is warned of on the console of a browser', () => {
  const { process } = globalThis;
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const contract = defineContract({ name: 'in a browser', challenge: bearer({ realm: 'x' }) });
  const { describe } = createResponder({ contract, onError: () => undefined });
  const request: RequestView = { method: 'GET', target: '/', httpVersion: 1, field: () => undefined };
  Reflect.deleteProperty(globalThis, 'process');
  try {
    void describe('no error', request);
    expect(error.mock.calls).toEqual([[expect.stringContaining('WARN_THROWN_IS_NO_ERROR: ')]]);
  } finally {
    globalThis.process = process;
    error.mockRestore();
  }
});
