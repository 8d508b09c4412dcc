// The media types of content, and the status codes that an operation leaves out.
import { createResponder, defineContract, describeViolation, type Violation } from 'status-contract';
import { describe, expect, test } from 'vitest';

const contract = defineContract({
  name: 'Files API',
  challenge: false,
  statuses: { 200: { mediaTypes: ['application/json'] }, 404: {}, 409: {} },
  operations: {
    'GET /files/:id': { 200: { mediaTypes: ['image/*', 'text/csv; charset=utf-8'] }, 409: false },
  },
});

function violationsOf(target: string, status: number, contentType?: string): Violation[] {
  const violations: Violation[] = [];
  const responder = createResponder({
    contract,
    mode: 'observe',
    onViolation: (violation) => violations.push(violation),
  });
  const fields = contentType === undefined ? {} : { 'content-type': contentType };
  responder.check(
    { method: 'GET', target, httpVersion: 1, field: () => undefined },
    {
      status,
      hasContent: true,
      fieldNames: () => Object.keys(fields),
      field: (name) => (name.toLowerCase() === 'content-type' ? contentType : undefined),
    },
  );
  return violations;
}

describe('content', () => {
  test('has a documented media type, whatever its case and its parameters', () => {
    expect(violationsOf('/', 200, 'Application/JSON; charset=utf-8')).toEqual([]);
    expect(violationsOf('/files/7', 200, 'image/png')).toEqual([]);
    expect(violationsOf('/files/7', 200, 'text/csv')).toEqual([]);
    expect(violationsOf('/', 200)).toEqual([]);
  });

  test('of another media type is a violation', () => {
    const [violation] = violationsOf('/', 200, 'text/html');
    expect(violation).toMatchObject({ kind: 'media-type-undocumented', documented: ['application/json'] });
    expect(describeViolation(violation!)).toContain('"text/html", documented as application/json');
    expect(violationsOf('/files/7', 200, 'application/json')).toHaveLength(1);
  });

  test('is documented by media types, not by words', () => {
    for (const mediaTypes of [['json'], ['application/'], 'application/json', [7]]) {
      expect(() => defineContract({ statuses: { 200: { mediaTypes: mediaTypes as string[] } } })).toThrow(
        /mediaTypes is a list of media types/,
      );
    }
  });
});

describe('an operation', () => {
  test('does not answer with a status code that its row excludes', () => {
    expect(violationsOf('/', 409)).toEqual([]);
    expect(violationsOf('/files/7', 409)).toMatchObject([{ kind: 'status-undocumented' }]);
    expect(contract.operations['GET /files/:id']?.excluded).toEqual([409]);
  });
});
