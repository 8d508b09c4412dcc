// Grouped violations as a log in the Static Analysis Results Interchange Format 2.1.0.

import { describeViolation, EXCHANGE_RULES, type Violation } from '../contract/index.ts';
import { ruleIdOf, severityOf, type TrafficSummary } from './judge.ts';

// The sentence of each rule, and the section of RFC 9110 that tells what it is about.
type Kind = Exclude<Violation['kind'], 'rule-broken'>;
const RULES: Readonly<Record<Kind, readonly [sentence: string, section: string]>> = {
  'field-missing': ['A required response field is missing.', '6.3'],
  'field-invalid': ['A response field is not well-formed.', '5.5'],
  'field-repeated': ['A response field has several lines and allows one.', '5.3'],
  'field-forbidden': ['A response has a field that it must not have.', '6.3'],
  'field-out-of-bounds': ['A response field is outside its documented bounds.', '10.2.3'],
  'allow-lists-method': ['Allow lists the method that was refused.', '10.2.1'],
  'media-type-undocumented': ['Content has a media type that is not documented.', '8.3'],
  'status-undocumented': ['A status code is not documented.', '15'],
  'status-of-other-methods': ['A status code is documented for other methods only.', '15'],
  'content-forbidden': ['A response has content and must have none.', '6.4'],
  'content-missing': ['A response has no content where it is required.', '6.4'],
  'content-invalid': ['Content is not what its schema describes.', '6.4'],
  'request-unmet': ['A status code answers a condition or a range that the request does not have.', '13'],
  'range-ignored': ['A range request is answered with the whole representation.', '14.2'],
};

/** Makes the log: one result for each group, one rule for each kind. */
export function sarifOf({ groups }: TrafficSummary, source: string): unknown {
  const rules = new Map(groups.map(({ violation }) => [ruleIdOf(violation), ruleOf(violation)]));
  const kinds = [...rules.keys()];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'status-contract', rules: [...rules.values()] } },
        results: groups.map(({ violation, count }) => ({
          ruleId: ruleIdOf(violation),
          ruleIndex: kinds.indexOf(ruleIdOf(violation)),
          level: severityOf(violation),
          message: { text: describeViolation(violation, { outcome: false }) },
          occurrenceCount: count,
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: uriOf(source) } },
              logicalLocations: [{ fullyQualifiedName: `${violation.method} ${violation.target}` }],
            },
          ],
        })),
      },
    ],
  };
}

function ruleOf(violation: Violation) {
  const [text, source] =
    violation.kind === 'rule-broken' ? sayingOf(violation.rule) : inRfc9110(...RULES[violation.kind]);
  return {
    id: ruleIdOf(violation),
    shortDescription: { text },
    help: { text: `${text} See ${source}.` },
    helpUri: addressOf(source),
  };
}

/** Where a source is read: a section of an RFC, or the Fetch standard, which has no sections that stay. */
function addressOf(source: string): string {
  if (source.startsWith('Fetch')) return 'https://fetch.spec.whatwg.org/#http-cors-protocol';
  const [, rfc = '9110', section = '15'] = /^RFC (\d+) ([\d.]+)/.exec(source) ?? [];
  return `https://www.rfc-editor.org/rfc/rfc${rfc}.html#section-${section}`;
}

function inRfc9110(text: string, section: string): readonly [text: string, source: string] {
  return [text, `RFC 9110 ${section}`];
}

function sayingOf(rule: keyof typeof EXCHANGE_RULES): readonly [text: string, source: string] {
  const { says, source } = EXCHANGE_RULES[rule];
  return [`A response ${says}.`, source];
}

/** A path as a URI reference (RFC 3986 4.1): each segment is encoded, a URL stays what it is. */
function uriOf(source: string): string {
  if (/^https?:/i.test(source)) return source;
  return source.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}
