// Throws the errors of real libraries through the packed package, and judges the answers.
import { installLibraries } from './install.js';
import { judgeCorpus } from './judging.js';
import { summarise } from './verdicts.js';

// All, unless some are named: `npm run thrown -- ably minio`. What is listed with `--all`: right answers, too.
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isListed = process.argv.includes('--all');

const rows = await judgeCorpus(installLibraries(), './corpus/index.js', names);
process.exitCode = summarise(rows, isListed) ? 0 : 1;
