// Runs npm scripts side by side; each argument is a lane, run one after the other.
//
//   node .ci/side-by-side.js 'format types lint' 'units'
//
// The output of a script is printed whole when it ends. The exit status is 1 if a script fails, and the others go on.
import { spawn } from 'node:child_process';
import process from 'node:process';

const started = Date.now();
const lanes = process.argv.slice(2).map((lane) => lane.split(' '));
const failed = (await Promise.all(lanes.map(runLane))).flat();

console.log(
  `\n== all: ${secondsSince(started)} s${failed.length > 0 ? `; failed: ${failed.join(', ')}` : ''}`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

/** The scripts of a lane that failed. */
async function runLane(scripts) {
  const ofLane = [];
  for (const script of scripts) if (!(await passes(script))) ofLane.push(script);
  return ofLane;
}

function passes(script) {
  const begun = Date.now();
  const chunks = [];
  const child = spawn('npm', ['run', '--silent', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // On Windows npm is a script of the shell.
    shell: process.platform === 'win32',
  });
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => {
      const outcome = exitCode === 0 ? 'passed' : 'FAILED';
      process.stdout.write(`\n== ${script}: ${outcome} in ${secondsSince(begun)} s\n`);
      process.stdout.write(Buffer.concat(chunks));
      resolve(exitCode === 0);
    });
  });
}

function secondsSince(moment) {
  return Math.round((Date.now() - moment) / 1000);
}
