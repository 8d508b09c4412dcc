// The contracts of the playground: five documented APIs, and one written as JSON.
import { defineContract, standard } from 'status-contract';
import * as apis from 'status-contract/contracts';

export const API_NAMES = Object.keys(apis);
/** The name of the contract that is written in the page. */
export const OWN = 'own';

/**
 * The contract of a state.
 *
 * @throws SyntaxError for what is no JSON, and SetupError for what is no contract
 */
export function contractOf({ api, contract }) {
  return api === OWN ? defineContract(JSON.parse(contract)) : (apis[api] ?? apis.messaging);
}

/** What a contract could have been defined with: its rows, without what `standard` says of them. */
export function definitionOf({ name, challenge, retryAfter, statuses, excluded, fallback }) {
  const rows = Object.values(statuses).map((rule) => [rule.status, rowOf(rule)]);
  const definition = {
    name,
    challenge,
    retryAfter: retryAfter === standard.retryAfter ? undefined : retryAfter,
    statuses: Object.fromEntries([...rows, ...excluded.map((status) => [status, false])]),
    fallback: Object.keys(fallback).length > 0 ? fallback : undefined,
  };
  return JSON.parse(JSON.stringify(definition));
}

function rowOf({ status, phrase, meaning, methods, fields, content, request, mediaTypes }) {
  const base = standard.statuses[status];
  const own = Object.entries(fields).filter(([field, rule]) => !isSame(rule, base?.fields[field]));
  const row = {
    meaning,
    phrase: phrase === base?.phrase ? undefined : phrase,
    methods,
    fields:
      own.length > 0 ? Object.fromEntries(own.map(([field, rule]) => [field, fieldOf(rule)])) : undefined,
    content: content === base?.content ? undefined : content,
    request,
    mediaTypes,
  };
  const given = Object.keys(row).filter((key) => row[key] !== undefined);
  return given.join() === 'meaning' ? meaning : row;
}

function fieldOf({ presence, form, minimumSeconds, maximumSeconds }) {
  if (form === undefined && minimumSeconds === undefined && maximumSeconds === undefined) return presence;
  return { presence, form, minimumSeconds, maximumSeconds };
}

function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
