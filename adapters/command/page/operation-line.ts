// Finds the operation that a line names: a method with a path, or with the URL of one.

import { METHOD_NAMES } from './methods.ts';

const LABEL = /^[\s`*_"]*(?:[\p{L}\s]{2,20}[`*_"]*:(?!\/\/)[`*_"]*\s*)?[`*_"]*/u;
const METHOD = new RegExp(`^(${METHOD_NAMES})\\b[\`*_"]*\\s*[\`*_"]*`, 'i');
const TARGET = /^(?:https?:\/\/[^\s/`]+|\{{1,2}[\w.-]+\}{1,2})?(\/[^\s`?#"*]*)/;

/** The operation that is all a line says: `GET /orders`, `Endpoint: POST https://…/orders`; undefined for a sentence. */
export function operationIn(line: string): string | undefined {
  const text = line.trim();
  const rest = text.slice(LABEL.exec(text)?.[0].length ?? 0);
  const [before, method] = METHOD.exec(rest) ?? METHOD.exec(text) ?? [];
  if (before === undefined || method === undefined) return undefined;
  const behind = (METHOD.test(rest) ? rest : text).slice(before.length);
  const [target = '', path] = TARGET.exec(behind) ?? [];
  if (path === undefined) return undefined;
  const after = behind.slice(target.length).replace(/^[?#][^\s`]*/, '');
  // Words behind the path make it a sentence, but for the version of HTTP and a few that name it.
  const words = after.replace(/HTTP\/[\d.]+/g, '').match(/\p{L}+/gu) ?? [];
  return words.length <= 6 && !/[.!?]\s*$/.test(after)
    ? `${method.toUpperCase()} ${templateOf(path)}`
    : undefined;
}

/** A path as a contract writes it: parameters between braces or behind a colon, no sign of a sentence at its end. */
export function templateOf(path: string): string {
  return path.replace(/<([\w-]+)>/g, '{$1}').replace(/(?<=.)[.,:;)]+$/, '');
}
