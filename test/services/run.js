// Throws the errors of real databases, and judges what clients are told.
import { fileURLToPath } from 'node:url';
import { installLibraries } from '../thrown/install.js';
import { judgeCorpus } from '../thrown/judging.js';
import { summarise } from '../thrown/verdicts.js';
import { startPostgres } from './postgres.js';

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isListed = process.argv.includes('--all');

const folder = installLibraries(fileURLToPath(new URL('.', import.meta.url)));
const postgres = await startPostgres();
// The processes that judge read it there; what is not installed is skipped, one by one and aloud.
if (postgres !== undefined) process.env.POSTGRES_URL = postgres.url;
try {
  const rows = await judgeCorpus(folder, './services/corpus/index.js', names);
  process.exitCode = summarise(rows, isListed) ? 0 : 1;
} finally {
  postgres?.stop();
}
