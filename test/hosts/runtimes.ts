// Has the conversation with each runtime at hand, and compares the bytes with this Node.
import { execFileSync } from 'node:child_process';
import { bundle, root } from './bundle.ts';
import { differences, speak, type Runtime, type Spoken } from './conversation/speak.ts';
import { requests } from './conversation/requests.ts';

// Node's majors, Bun and Deno come as npm packages; `npx` keeps them in its cache, and runs their install scripts.
const runtimes: Readonly<Record<string, Runtime>> = {
  'Node 20': viaNpx('node@20', 'node'),
  'Node 22': viaNpx('node@22', 'node'),
  'Node 24': viaNpx('node@24', 'node'),
  'Node 26': viaNpx('node@26', 'node'),
  Bun: viaNpx('bun@1', 'bun'),
  Deno: viaNpx('deno@2', 'deno', ['run', '--allow-all', '--no-prompt']),
};

function viaNpx(pack: string, program: string, args: readonly string[] = []): Runtime {
  return { command: ['npx', '--yes', `--package=${pack}`, program, ...args] };
}

const frameworks = ['Express', 'Koa'] as const;
const program = await bundle('test/hosts/conversation/program.ts', 'cjs');
const expected = new Map<string, Spoken>();
for (const framework of frameworks) {
  expected.set(framework, await speak(program.path, { command: [process.execPath] }, framework, root));
}

let failures = 0;
console.log(`${requests.length * frameworks.length} requests, compared with Node ${process.versions.node}`);
for (const [name, runtime] of Object.entries(runtimes)) {
  const version = versionOf(runtime);
  if (version === undefined) {
    console.log(`SKIPPED ${name}: npx has no way to it`);
    continue;
  }
  const found: string[] = [];
  for (const framework of frameworks) {
    const spoken = await speak(program.path, runtime, framework, root);
    found.push(...differences(expected.get(framework)!, spoken).map((one) => `${framework}: ${one}`));
  }
  console.log(`${found.length === 0 ? 'same' : 'DIFFERENT'} ${name} (${version})`);
  for (const one of found) console.log(one);
  failures += found.length;
}
await program.remove();
process.exitCode = failures === 0 ? 0 : 1;

function versionOf({ command: [npx = '', ...args] }: Runtime): string | undefined {
  const upToProgram = args.slice(0, 3);
  try {
    const output = execFileSync(npx, [...upToProgram, '--version'], { stdio: ['ignore', 'pipe', 'ignore'] });
    return /\d+\.\d+\.\d+/.exec(output.toString())?.[0];
  } catch {
    // Offline, or a platform that the package is not made for.
    return undefined;
  }
}
