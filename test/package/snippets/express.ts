// Uses of the Express adapter, compiled against the packed tarball.
import * as express from 'status-contract/express';

export const names: readonly string[] = Object.keys(express);

// Real uses go here: what must compile for a user, and with `@ts-expect-error` what must not.
const api = express.statusContract({ mode: 'observe' });
export const messages: readonly string[] = api.checkRoutes({}).map(({ message }) => message);
