// Writes what a contract adds to an OpenAPI document that stays as it is.

import type { AnyContract } from '../contract/index.ts';
import { refuseUnknownKeys } from '../setup/index.ts';
import { isObject } from './document.ts';
import { mergeOpenAPI } from './merge.ts';
import { operationAt, operationsOf, withOperation } from './operations.ts';
import { readDocument } from './parse.ts';
import type { ServerOptions } from './servers.ts';
import { toOpenAPI, type ToOpenAPIOptions } from './to-openapi.ts';

type Members = Readonly<Record<string, unknown>>;

/** One change of an Overlay: what is merged into what its JSONPath selects (Overlay 1.1, Action Object). */
export interface OverlayAction {
  readonly target: string;
  readonly update: Members;
}

/** An Overlay document (Overlay 1.1, Overlay Object). */
export interface OverlayDocument {
  readonly overlay: '1.1.0';
  readonly info: { readonly title: string; readonly version: string };
  readonly extends?: string;
  readonly actions: readonly OverlayAction[];
}

/** What `toOverlay` takes beside the contract. */
export interface ToOverlayOptions extends ServerOptions, ToOpenAPIOptions {
  /**
   * The document that the Overlay is for: an object, or JSON or YAML text. What it says already is left out, so that
   * nothing of it is overwritten; without it all is written that the contract says.
   */
  readonly document?: unknown;
  /** The URI reference of that document, for tools that look it up. */
  readonly extends?: string | undefined;
}

/**
 * Writes what a contract adds to an OpenAPI document as an Overlay: responses, headers, problem schemas, operations.
 *
 * @example
 * const overlay = toOverlay(contract, { document: readFileSync('openapi.yaml', 'utf8') });
 * overlay.actions[1];
 * // { target: "$.paths['/users/{userId}'].get.responses",
 * //   update: { '404': { $ref: '#/components/responses/NotFound' } } }
 *
 * @throws SetupError (ERR_OPENAPI) where the document is none of OpenAPI 3.
 */
export function toOverlay(contract: AnyContract, options: ToOverlayOptions = {}): OverlayDocument {
  refuseUnknownKeys('toOverlay', options, [
    ...(['document', 'extends', 'prefix', 'servers', 'version', 'info', 'extensions'] as const),
  ]);
  const { document, extends: target, prefix, servers, ...writing } = options;
  const existing = document === undefined ? undefined : readDocument(document);
  const version = versionOf(existing);
  const generated = toOpenAPI(contract, { ...(version !== undefined && { version }), ...writing });
  const { info } = generated;
  const wanted: Members =
    existing === undefined ? contentOf(generated) : mergeOpenAPI(existing, generated, { prefix, servers });
  const actions = actionsOf(existing, additionsTo(existing ?? {}, wanted));
  return {
    overlay: '1.1.0',
    info: { title: `What ${contract.name} answers`, version: info.version },
    ...(target === undefined ? {} : { extends: target }),
    // An Overlay has one action at least.
    actions: actions.length > 0 ? actions : [{ target: '$', update: {} }],
  };
}

/** The version of a document, as `toOpenAPI` takes it. */
function versionOf(document: Members | undefined): '3.0' | '3.1' | '3.2' | undefined {
  const [, version] = /^(3\.[012])(?:\.|$)/.exec(String(document?.['openapi'])) ?? [];
  return version as ReturnType<typeof versionOf>;
}

/** What a written document says of responses: its version and its title are those of the document that is there. */
function contentOf(document: object): Members {
  const { openapi: _openapi, info: _info, ...content } = document as Members;
  return content;
}

/** The members that a document has more than another, at every depth; what differs otherwise is left out. */
function additionsTo(existing: Members, wanted: Members): Members {
  const additions: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(wanted)) {
    const own = Object.hasOwn(existing, key) ? existing[key] : undefined;
    if (own === undefined) additions[key] = value;
    else if (isObject(own) && isObject(value)) {
      const inner = additionsTo(own, value);
      if (Object.keys(inner).length > 0) additions[key] = inner;
    }
  }
  return additions;
}

/** One action for each operation that the document has, and one for all that is new beside them. */
function actionsOf(existing: Members | undefined, { paths, ...others }: Members): readonly OverlayAction[] {
  const actions: OverlayAction[] = [];
  const news: Record<string, Members> = {};
  for (const [path, item] of Object.entries(isObject(paths) ? paths : {})) {
    if (!isObject(item)) continue;
    const known = existing === undefined ? item : itemOf(existing, path);
    if (known === undefined) {
      news[path] = item;
      continue;
    }
    for (const { keys, operation } of operationsOf(item)) {
      const { responses, ...rest } = operation;
      const place = ['paths', path, ...keys];
      if (!isObject(responses) || operationAt(known, [...keys, 'responses']) === undefined) {
        actions.push(actionAt(['paths', path], withOperation({}, keys, operation)));
        continue;
      }
      actions.push(actionAt([...place, 'responses'], responses));
      if (Object.keys(rest).length > 0) actions.push(actionAt(place, rest));
    }
  }
  const root = { ...others, ...(Object.keys(news).length === 0 ? {} : { paths: news }) };
  return [...(Object.keys(root).length === 0 ? [] : [actionAt([], root)]), ...actions];
}

function itemOf(document: Members, path: string): Members | undefined {
  return operationAt(document, ['paths', path]);
}

/** An action on one place, by its JSONPath (RFC 9535 2.5.1). */
function actionAt(place: readonly string[], update: Members): OverlayAction {
  const names = place.map((name) =>
    /^[a-z]\w*$/i.test(name) ? `.${name}` : `['${name.replace(/[\\']/g, '\\$&')}']`,
  );
  return { target: `$${names.join('')}`, update };
}
