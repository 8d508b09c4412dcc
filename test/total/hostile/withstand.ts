// Runs hostile scenarios in one process, and names those that it does not withstand.
import { expect } from 'vitest';
import type { Client, Outcome } from './client.ts';
import { createHttp2Client } from './http2-client.ts';
import { start, type Ending, type Running } from './process.ts';
import { createRawClient } from './raw-client.ts';
import { expectedOf, TURNS, type Expected, type Kind, type Scenario } from './scenario.ts';

/** Title to the reason, for each scenario that fails. */
export type Failures = ReadonlyMap<string, unknown>;

/**
 * Runs scenarios one after the other in one process. Where one fails, each is run again in a process of its own, so
 * that the one that ended the process is named, and not those that came behind it.
 */
export async function withstand(
  program: string,
  kind: Kind,
  scenarios: readonly Scenario[],
): Promise<Failures> {
  const together = await failuresOf(program, kind, scenarios);
  if (together.size === 0 || scenarios.length === 1) return together;
  const alone = await Promise.all(scenarios.map((one) => failuresOf(program, kind, [one])));
  const named = alone.flatMap((failures) => [...failures]);
  if (named.length > 0) return new Map(named);
  const all = scenarios.map(({ title }) => title);
  return new Map([...together].map(([title, cause]) => [title, failsTogether(all, cause)]));
}

function failsTogether(titles: readonly string[], cause: unknown): Error {
  return new Error(`fails in one process with: ${titles.join('; ')}`, { cause });
}

async function failuresOf(program: string, kind: Kind, scenarios: readonly Scenario[]): Promise<Failures> {
  const running = await start(program, kind, scenarios);
  const driven: Driven[] = [];
  for (const [index, scenario] of scenarios.entries())
    driven.push(await drive(running, running.ports[index]!, kind, scenario));
  const ending = await running.stop();
  const failures = new Map<string, unknown>();
  for (const one of driven) {
    try {
      expectWithstood(one, running, ending, kind);
    } catch (reason) {
      failures.set(one.scenario.title, reason);
    }
  }
  return failures;
}

interface Driven {
  readonly scenario: Scenario;
  readonly outcomes: readonly Outcome[];
  /** Why the client gave up, or bytes that no request had asked for. */
  readonly failure: string | undefined;
}

/** Asks as often as a scenario says, then for a target that answers any client. */
async function drive(running: Running, port: number, kind: Kind, scenario: Scenario): Promise<Driven> {
  const { title, turns = TURNS, request } = scenario;
  const client = kind === 'Koa over HTTP/2' ? createHttp2Client(port) : createRawClient(port);
  const outcomes: Outcome[] = [];
  const ask = async (): Promise<string | undefined> => {
    for (let turn = 0; turn < turns; turn += 1) outcomes.push(await client.send('/', request));
    outcomes.push(await client.send('/alive'));
    return restOf(client);
  };
  const failure = await ask().catch(String);
  // A report may come later than the response that its client sees.
  if (failure === undefined) await running.until(title, (heard) => noted(heard) >= toldOf(scenario, kind));
  return { scenario, outcomes, failure };
}

async function restOf(client: Client): Promise<string | undefined> {
  const rest = await client.close();
  return rest === '' ? undefined : `unasked: ${rest}`;
}

const noted = (heard: ReturnType<Running['heardOf']>): number =>
  heard.filter(({ isNoted }) => isNoted).length;

function expectationsOf(scenario: Scenario, kind: Kind): Expected[] {
  return Array.from({ length: scenario.turns ?? TURNS }, (_, turn) => expectedOf(scenario, turn, kind));
}

function toldOf(scenario: Scenario, kind: Kind): number {
  return expectationsOf(scenario, kind).reduce((sum, { told = 1 }) => sum + told, 0);
}

function expectWithstood(
  { scenario, outcomes, failure }: Driven,
  running: Running,
  ending: Ending,
  kind: Kind,
): void {
  const { title, stderr = /^$/ } = scenario;
  const expected = expectationsOf(scenario, kind);
  const heard = running.heardOf(title);
  expect(ending).toMatchObject({ exitCode: 0, signal: null, stderr: expect.stringMatching(stderr) });
  expect(failure).toBeUndefined();
  outcomes.slice(0, -1).forEach((outcome, turn) => expectOutcome(outcome, expected[turn]!, `turn ${turn}`));
  expect(outcomes.at(-1)).toMatchObject({ status: 200, content: 'alive', ends: 'whole' });
  expect(noted(heard)).toBe(toldOf(scenario, kind));
  const [only, ...others] = expected;
  if (others.length === 0 && only!.outcomes !== undefined)
    expect(heard.map(({ outcome }) => outcome).sort()).toEqual([...only!.outcomes].sort());
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
