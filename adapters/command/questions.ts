// The requests that a contract raises: one for each operation, and probes beside them.

import { parameterName, parseSegment } from '../../src/contract/index.ts';
import { isSafe } from '../../src/http/index.ts';
import type { AnyContract } from '../../src/index.ts';
import { UsageError } from './usage.ts';

/** One request to send; a probe tries a path or a method that the API does not have. */
export interface Question {
  readonly method: string;
  readonly target: string;
  readonly isProbe: boolean;
}

/** Lists the requests; those of unsafe methods only when told to. */
export function questionsOf(
  contract: AnyContract,
  params: ReadonlyMap<string, string>,
  unsafe: boolean,
): readonly Question[] {
  refuseOtherParameters(contract, params);
  const operations = Object.values(contract.operations);
  const asked = operations
    .filter(({ method }) => unsafe || isSafe(method))
    .map(({ method, template }) => ({ method, target: fill(template, params), isProbe: false }));
  const paths = [...new Set(operations.map(({ template }) => fill(template, params)))];
  // The path exists nowhere, and no resource is likely to support the method.
  const unknown = { method: 'GET', target: '/status-contract-no-such-path', isProbe: true };
  const refused = (paths.length > 0 ? paths : ['/']).map((target) => ({
    method: 'PROPPATCH',
    target,
    isProbe: true,
  }));
  return [
    ...(asked.length > 0 ? asked : [{ method: 'GET', target: '/', isProbe: false }]),
    unknown,
    ...refused,
  ];
}

function refuseOtherParameters({ name, operations }: AnyContract, params: ReadonlyMap<string, string>): void {
  const templates = Object.values(operations).map(({ template }) => template);
  const known = new Set(templates.flatMap((template) => template.split('/').flatMap(parametersIn)));
  for (const param of params.keys()) {
    if (known.has(param)) continue;
    const there = known.size === 0 ? '' : `; there are ${[...known].join(', ')}`;
    throw new UsageError(`--param ${param}: no template of ${name} has a parameter of this name${there}`);
  }
}

function fill(template: string, params: ReadonlyMap<string, string>): string {
  const segments = template.split('/').map((segment) => {
    const { literals, parameters } = parseSegment(segment);
    const values = parameters.map((one) =>
      encodeURIComponent(params.get(nameIn(one)) ?? (nameIn(one) === '*' ? 'x' : '1')),
    );
    return literals.map((literal, index) => literal + (values[index] ?? '')).join('');
  });
  return segments.join('/');
}

/** The names of the parameters in one segment of a template; a rest without a name is `*`. */
function parametersIn(segment: string): string[] {
  return parseSegment(segment).parameters.map(nameIn);
}

function nameIn(parameter: string): string {
  return parameterName(parameter) || '*';
}
