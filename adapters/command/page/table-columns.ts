// Finds the columns of a table by their titles and by what stands in their cells.

import { oneLine, type TableRow } from './blocks.ts';
import { isMethodList, methodsNamed } from './methods.ts';
import { readStatusLine, readStatusRange, statusOfPhrase } from './status-line.ts';

/** What each column of a table has; -1 where none has it. */
export interface Columns {
  readonly status: number;
  readonly phrase: number;
  readonly key: number;
  readonly methods: number;
  readonly content: number;
  readonly fields: number;
  /** The columns of the description. */
  readonly texts: readonly number[];
}

const OF_METHODS = /method|operation|verb|methode|méthode|método|opération|operación/i;
const OF_CONTENT =
  /body|content|payload|entity|returns?$|(?:response )?(?:data|object|schema|model)$|corps|inhalt|cuerpo|contenido/i;
const OF_FIELDS = /\bheaders?\b|\bfields?\b|kopfzeile|en-têtes?|cabeceras?|encabezados?/i;
const OF_NOTHING = /^(?:links?|examples?|#|no\.?|nr\.?)$/i;
const OF_TEXT =
  /meaning|descri|explan|solution|\bwhen\b|cause|detail|usage|bedeutung|beschreibung|signification|significado/i;
const OF_KEYS = /\b(?:key|error(?: code| type| name)?|code|reason|name|type|slug|identifier|id)\b/i;

/** Finds the columns of a table by their titles and by what stands in them. */
export function columnsOf(head: readonly string[], body: readonly TableRow[]): Columns {
  const width = Math.max(head.length, ...body.map((row) => row.cells.length));
  const all = Array.from({ length: width }, (_, column) => column);
  const cellsOf = (column: number) =>
    body.map((row) => row.cells[column] ?? '').filter((cell) => !/^[-–—\s]*$/.test(cell));
  const share = (column: number, fits: (cell: string) => boolean) => {
    const cells = cellsOf(column);
    return cells.length === 0 ? 0 : cells.filter(fits).length / cells.length;
  };
  const isNamed = (column: number, name: RegExp) => name.test(head[column] ?? '');
  const statusShare = (column: number) =>
    share(column, (cell) => isStatus(cell) || readStatusRange(cell) !== undefined);
  const best = all.reduce((one, other) => (statusShare(other) > statusShare(one) ? other : one), 0);
  const status = statusShare(best) >= 0.5 ? best : -1;
  const taken = new Set([status]);
  for (const column of all) {
    const isNumbering = cellsOf(column).every((cell, index) => cell === String(index + 1));
    if (column !== status && (isNumbering || isNamed(column, OF_NOTHING))) taken.add(column);
  }
  const take = (fits: (column: number) => boolean) => {
    const column = all.find((one) => !taken.has(one) && fits(one)) ?? -1;
    taken.add(column);
    return column;
  };
  const words = (column: number) => {
    const cells = cellsOf(column);
    return cells.reduce((sum, cell) => sum + cell.split(/\s+/).length, 0) / Math.max(1, cells.length);
  };
  const methods = take(
    (column) =>
      share(column, isMethodList) >= 0.5 ||
      (isNamed(column, OF_METHODS) && share(column, (cell) => methodsNamed(cell).length > 0) > 0),
  );
  const fields = take((column) => isNamed(column, OF_FIELDS));
  const content = take((column) => isNamed(column, OF_CONTENT));
  const key = take((column) => share(column, isKey) >= 0.6 && isNamed(column, OF_KEYS));
  const phrase = take(
    (column) =>
      share(column, isRegistered) >= 0.4 ||
      (words(column) <= 4 &&
        !isNamed(column, OF_TEXT) &&
        all.some((other) => !taken.has(other) && other !== column && words(other) > words(column))),
  );
  return { status, phrase, key, methods, content, fields, texts: all.filter((column) => !taken.has(column)) };
}

/** Whether a cell is a name for programs: `not_found`, `orders.taken`, `InvalidRequest`. */
export function isKey(cell: string): boolean {
  return /^`?(?:[a-z][a-z\d]*(?:[_.:-][a-z\d]+)+|[A-Z][A-Z\d]*(?:_[A-Z\d]+)+|[A-Z][a-z]+(?:[A-Z][a-z]+)+|[A-Z]{1,8}-?\d{2,})`?$|^`[\w.-]+`$|^\d{4,6}$/.test(
    cell,
  );
}

function isRegistered(cell: string): boolean {
  return statusOfPhrase(oneLine(cell.replace(/[`*]/g, ''))) !== undefined;
}

/** Whether a cell begins with a status code. */
export function isStatus(cell: string): boolean {
  const line = readStatusLine(cell);
  return line?.statuses.every((status) => status >= 100 && status < 600) === true;
}
