// npm start: the five documented APIs on both frameworks, and curl lines to try.
import { serveAll } from './apis/index.ts';
import { requestOf } from './demo/exercise.ts';
import { requests } from './demo/requests/index.ts';
import type { Sample } from './demo/requests/sample.ts';

const { served, stop } = await serveAll();
for (const { name, framework, origin } of served) {
  console.log(`\n# ${name} on ${framework}`);
  for (const [status, samples] of Object.entries(requests[name] ?? {})) {
    const [sample] = samples;
    if (sample !== undefined) console.log(`${toCurl(origin, sample)}  # ${status}`);
  }
}
console.log('\nStop with Ctrl-C.');
process.once('SIGINT', () => void stop());

function toCurl(origin: string, sample: Sample): string {
  const { method, target, fields } = requestOf(sample, undefined);
  const url = quoted(origin + target);
  const words = ['curl', '-i'];
  if (method !== 'GET' || sample.text !== undefined) words.push('-X', method);
  for (const [name, value] of fields) {
    // What curl sends by itself: but not a length that promises more than there is.
    const isCurls = name === 'Accept' ? value === '*/*' : name === 'Content-Length' && !sample.isCutShort;
    if (!isCurls) words.push('-H', quoted(`${name}: ${value}`));
  }
  if (sample.tagIn !== undefined) {
    const credentials = quoted(`Authorization: Bearer ${sample.as ?? ''}-token`);
    const tag = `$(curl -si -H ${credentials} ${url} | sed -n 's/^etag: \\([^\\r]*\\).*/\\1/Ip')`;
    words.push('-H', `"${sample.tagIn}: ${tag}"`);
  }
  const content = sample.text ?? (sample.json === undefined ? undefined : JSON.stringify(sample.json));
  if (content !== undefined) words.push('-d', quoted(content));
  const line = [...words, url].join(' ');
  return sample.times === undefined ? line : `for n in $(seq ${sample.times}); do ${line}; echo; done`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
