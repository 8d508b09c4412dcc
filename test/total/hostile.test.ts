// Hostile scenarios, each a process of its own: none dies, hangs, or sends a second response.
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client, Outcome } from './hostile/client.ts';
import { createHttp2Client } from './hostile/http2-client.ts';
import { buildProgram, start, type Running } from './hostile/process.ts';
import { createRawClient } from './hostile/raw-client.ts';
import { expectedOf, kindsOf, TURNS, type Expected, type Kind, type Scenario } from './hostile/scenario.ts';
import { scenarios } from './hostile/scenarios.ts';

let program: Awaited<ReturnType<typeof buildProgram>>;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

const kinds: readonly Kind[] = ['Express', 'Express 4', 'Koa', 'Koa over HTTP/2'];

describe.concurrent.each(kinds)('%s', (kind) => {
  const ofKind = scenarios.filter((one) => kindsOf(one).includes(kind));
  test.each(ofKind.map((one) => [one.title, one] as const))('withstands %s', async (_, scenario) => {
    const { turns = TURNS, request, stderr = /^$/ } = scenario;
    const running = await start(program.path, kind, scenario);
    const client =
      kind === 'Koa over HTTP/2' ? createHttp2Client(running.port) : createRawClient(running.port);
    const expected = Array.from({ length: turns }, (_, turn) => expectedOf(scenario, turn, kind));
    const outcomes: Outcome[] = [];
    const failure = await drive(client, turns, request, outcomes).catch(String);
    const told = expected.reduce((sum, { told = 1 }) => sum + told, 0);
    // What comes after a response is heard later than the client is content.
    for (let wait = 0; wait < 100 && notedBy(running) < told; wait += 1) await delay(10);
    const ending = await running.stop();

    expect(ending).toMatchObject({ exitCode: 0, signal: null, stderr: expect.stringMatching(stderr) });
    expect(failure).toBeUndefined();
    outcomes.slice(0, -1).forEach((outcome, turn) => expectOutcome(outcome, expected[turn]!, `turn ${turn}`));
    expect(outcomes.at(-1)).toMatchObject({ status: 200, content: 'alive', ends: 'whole' });
    expect(notedBy(running)).toBe(told);
    for (const { outcomes } of expected) {
      if (outcomes === undefined || turns !== 1) continue;
      expect(running.heard.map(({ outcome }) => outcome).sort()).toEqual([...outcomes].sort());
    }
  });
});

const notedBy = ({ heard }: Running): number => heard.filter(({ isNoted }) => isNoted).length;

/** Asks as often as the scenario says, then for what any client may ask for; nothing else may have come. */
async function drive(
  client: Client,
  turns: number,
  request: Scenario['request'],
  outcomes: Outcome[],
): Promise<string | undefined> {
  for (let turn = 0; turn < turns; turn += 1) outcomes.push(await client.send('/', request));
  outcomes.push(await client.send('/alive'));
  const rest = await client.close();
  return rest === '' ? undefined : `unasked: ${rest}`;
}

function expectOutcome(outcome: Outcome, expected: Expected, turn: string): void {
  const { status, content, ends } = outcome;
  const { fields = {}, ends: expectedEnd = 'whole' } = expected;
  // A connection may be closed before its first byte has left.
  const isCut = expectedEnd === 'cut' && ends === 'nothing' && expected.isHeldBack === true;
  if (isCut) return;
  const shown = content.slice(0, 300);
  expect([turn, status, ends, shown]).toEqual([turn, expected.status, expectedEnd, expect.anything()]);
  expect(content).not.toContain('secret-word');
  if (expected.content !== undefined) expect(content).toMatch(expected.content);
  else if (expectedEnd === 'whole') expect(JSON.parse(content), turn).toMatchObject({ status });
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) expect(outcome.field(name), name).toBeUndefined();
    else expect(outcome.field(name), name).toMatch(value);
  }
}
