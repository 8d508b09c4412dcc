// Finds the status codes of a table, and the columns of their names, methods and fields.

import { oneLine, type TableRow } from './blocks.ts';
import { entryOf, type Entry } from './entry.ts';
import { isMethodList, methodsNamed } from './methods.ts';
import {
  isName,
  isRegisteredPhrase,
  readStatusLine,
  readStatusRange,
  statusOfPhrase,
  withoutPhrase,
} from './status-line.ts';

/** The status codes of one table, and the classes that it documents as a whole. */
export interface TableEntries {
  readonly entries: readonly Entry[];
  readonly ranges: readonly string[];
}

/** Reads a table; nothing where no column has status codes. */
export function entriesOfTable(rows: readonly TableRow[]): TableEntries {
  const heads = rows.filter((row, index) => row.isHead || (index === 0 && !row.cells.some(isStatus)));
  const head = heads.at(-1)?.cells ?? [];
  const body = rows.filter((row) => !heads.includes(row));
  const matrix = entriesOfMatrix(head, body);
  if (matrix !== undefined) return { entries: matrix, ranges: [] };
  const columns = columnsOf(head, body);
  const entries = columns.status < 0 ? [] : body.flatMap((row) => entriesOfRow(row.cells, columns));
  const ranges = body.flatMap((row) => readStatusRange(row.cells[columns.status] ?? '') ?? []);
  return { entries, ranges };
}

function isStatus(cell: string): boolean {
  const line = readStatusLine(cell);
  return line?.statuses.every((status) => status >= 100 && status < 600) === true;
}

interface Columns {
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
const OF_KEYS = /\b(?:key|error(?: code| type| name)?|code|name|type|slug|identifier|id)\b/i;

function columnsOf(head: readonly string[], body: readonly TableRow[]): Columns {
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
function isKey(cell: string): boolean {
  return /^`?(?:[a-z][a-z\d]*(?:[_.:-][a-z\d]+)+|[A-Z][A-Z\d]*(?:_[A-Z\d]+)+|[A-Z][a-z]+(?:[A-Z][a-z]+)+)`?$|^`[\w.-]+`$|^\d{4,6}$/.test(
    cell,
  );
}

function isRegistered(cell: string): boolean {
  return statusOfPhrase(oneLine(cell.replace(/[`*]/g, ''))) !== undefined;
}

function entriesOfRow(cells: readonly string[], columns: Columns): readonly Entry[] {
  const at = (column: number) => (column < 0 ? undefined : cells[column]?.trim());
  const cell = at(columns.status) ?? '';
  const line = readStatusRange(cell) === undefined ? readStatusLine(cell) : undefined;
  if (line === undefined) return [];
  const keyCell = at(columns.key) ?? '';
  const key = isKey(keyCell) ? keyCell.replace(/`/g, '') : undefined;
  const other = key === undefined ? keyCell : '';
  const texts = [...new Set([line.text, other, ...columns.texts.map((column) => at(column) ?? '')])].filter(
    (text) => !/^[-–—]*$/.test(text) && !YES.test(text) && !/^(?:no|n|nein|non|✗|✘|❌)$/i.test(text),
  );
  return line.statuses.map((status) => ({
    ...named(status, line.phrase, at(columns.phrase), texts, key),
    methods: methodsNamed(at(columns.methods) ?? ''),
    methodsText: at(columns.methods),
    content: at(columns.content),
    fields: at(columns.fields),
  }));
}

/** The entry of a row; words in the column of names that are none, or that are all there is, are its text. */
function named(
  status: number,
  given: string | undefined,
  cell: string | undefined,
  texts: readonly string[],
  key: string | undefined,
): Entry {
  const name = oneLine((cell ?? '').replace(/[`*]/g, ''));
  const isPhrase = isRegisteredPhrase(name, status) || (isName(name) && texts.some((text) => text !== cell));
  const said = isPhrase || name === '' || texts.includes(cell ?? '') ? texts : [cell ?? '', ...texts];
  const text = withoutPhrase(said.join('\n'), status);
  const phrase = given ?? (isPhrase ? name : undefined);
  return entryOf(status, phrase, key === undefined ? text : `\`${key}\`: ${text}`);
}

const YES = /^(?:x|✓|✔|✅|•|●|yes|y|ja|oui|sí|si|true|1|\*)$/i;

/** A table of status codes by method, or of methods by status code: a sign where they meet. */
function entriesOfMatrix(head: readonly string[], body: readonly TableRow[]): readonly Entry[] | undefined {
  const methods = head.map((cell) => (isMethodList(cell) ? methodsNamed(cell) : []));
  if (methods.filter((names) => names.length > 0).length >= 2) {
    return body.flatMap(({ cells }) => {
      const line = cells.map(readStatusLine).find((one) => one !== undefined);
      const names = methods.flatMap((own, column) => (YES.test((cells[column] ?? '').trim()) ? own : []));
      const texts = cells.filter((cell, column) => methods[column]?.length === 0 && !isStatus(cell));
      return (line?.statuses ?? []).map((status) => ({
        ...entryOf(status, line?.phrase, [line?.text ?? '', ...texts].join('\n').trim()),
        methods: names,
      }));
    });
  }
  const statuses = head.map((cell) => (isStatus(cell) ? readStatusLine(cell)?.statuses : undefined));
  const isTransposed =
    statuses.filter((one) => one !== undefined).length >= 2 &&
    body.some((row) => isMethodList(row.cells[0] ?? ''));
  if (!isTransposed) return undefined;
  return statuses.flatMap((own, column) =>
    (own ?? []).map((status) => ({
      ...entryOf(status, undefined, ''),
      methods: body.flatMap(({ cells }) =>
        (cells[column] ?? '').trim() !== '' && !/^[-–—]|^no$/i.test((cells[column] ?? '').trim())
          ? methodsNamed(cells[0] ?? '')
          : [],
      ),
    })),
  );
}
