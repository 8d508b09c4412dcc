// What users of the Express adapter write, compiled against the packed tarball by types.test.ts.
import * as express from 'status-contract/express';

export const names: readonly string[] = Object.keys(express);

// Real uses go here: whatever must compile for a user, and with `@ts-expect-error` what must not.
const api = express.statusContract({ mode: 'observe' });
export const messages: readonly string[] = api.checkRoutes({}).map(({ message }) => message);
