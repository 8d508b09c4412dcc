// Finds the status codes of a table, and the columns of their names, methods and fields.

import { oneLine, type TableRow } from './blocks.ts';
import { entryOf, type Entry } from './entry.ts';
import { isMethodList, methodsNamed } from './methods.ts';
import { isName, isRegisteredPhrase, readStatusLine, readStatusRange, withoutPhrase } from './status-line.ts';
import { columnsOf, isKey, isStatus, type Columns } from './table-columns.ts';

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
  const parts = partsOf(head, body).map(([ownHead, ownBody]) => {
    const columns = columnsOf(ownHead, ownBody);
    const entries = columns.status < 0 ? [] : ownBody.flatMap((row) => entriesOfRow(row.cells, columns));
    const ranges = ownBody.flatMap((row) => readStatusRange(row.cells[columns.status] ?? '') ?? []);
    return { entries, ranges };
  });
  return { entries: parts.flatMap((part) => part.entries), ranges: parts.flatMap((part) => part.ranges) };
}

/** A table with several columns of status codes of one title as that many, with the columns before the first in each. */
function partsOf(
  head: readonly string[],
  body: readonly TableRow[],
): readonly (readonly [head: readonly string[], body: readonly TableRow[]])[] {
  const starts = head.flatMap((name, column) => {
    const cells = body.map((row) => row.cells[column] ?? '').filter((cell) => cell.trim() !== '');
    return cells.length > 0 && cells.every(isStatus) ? [[column, name.trim().toLowerCase()] as const] : [];
  });
  const [[first, name] = [0, '']] = starts;
  if (starts.length < 2 || starts.some(([, other]) => other !== name)) return [[head, body]];
  return starts.map(([start], index) => {
    const part = (cells: readonly string[]) => [
      ...cells.slice(0, first),
      ...cells.slice(start, starts[index + 1]?.[0]),
    ];
    return [part(head), body.map((row) => ({ ...row, cells: part(row.cells) }))];
  });
}

function entriesOfRow(cells: readonly string[], columns: Columns): readonly Entry[] {
  const at = (column: number) => (column < 0 ? undefined : cells[column]?.trim());
  const cell = at(columns.status) ?? '';
  const [first = '', ...others] = statusesOfCell(cell);
  const more = [...others, ...columns.texts.flatMap((column) => statusesWithWords(at(column) ?? ''))];
  const line = readStatusRange(first) === undefined ? readStatusLine(first) : undefined;
  if (line === undefined) return [];
  const keyCell = at(columns.key) ?? '';
  const key = isKey(keyCell) ? keyCell.replace(/`/g, '') : undefined;
  const other = key === undefined ? keyCell : '';
  const words = columns.texts
    .map((column) => at(column) ?? '')
    .filter((text) => statusesWithWords(text).length === 0);
  const texts = [...new Set([line.text, other, ...words])].filter(
    (text) => !/^[-–—]*$/.test(text) && !YES.test(text) && !/^(?:no|n|nein|non|✗|✘|❌)$/i.test(text),
  );
  const besides = more.flatMap((one) => {
    const { statuses, phrase, text } = readStatusLine(one) ?? { statuses: [], phrase: undefined, text: '' };
    return statuses.map((status) => ({
      ...entryOf(status, phrase, text),
      methods: methodsNamed(at(columns.methods) ?? ''),
    }));
  });
  const own = line.statuses.map((status) => ({
    ...named(status, line.phrase, at(columns.phrase), texts, key),
    methods: methodsNamed(at(columns.methods) ?? ''),
    methodsText: at(columns.methods),
    content: at(columns.content),
    fields: at(columns.fields),
  }));
  return [...own, ...besides];
}

/** The parts of a cell that begin with a status code each: `200 (OK), one. 404 (Not Found), if there is none.` */
function statusesOfCell(cell: string): readonly string[] {
  return cell.split(/(?<=[.;\n])\s*(?=[`*]*[2-5]\d\d\b)/);
}

/** The same of a cell of another column, where it begins with a status code and says something of it. */
function statusesWithWords(cell: string): readonly string[] {
  const parts = statusesOfCell(cell);
  const isTold = parts.every((part) => isStatus(part) && readStatusLine(part)?.text !== '');
  return isTold ? parts : [];
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
