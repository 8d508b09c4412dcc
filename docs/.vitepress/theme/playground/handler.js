// Carries out what the handler of a state does: it throws, or makes a response.
import { HttpError, Redirect } from 'status-contract';

const REDIRECTS = ['301', '302', '303', '307', '308'];

/** The field lines of a text, a name and a value each. */
export function fieldsIn(text) {
  return text
    .split('\n')
    .map((line) => /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line))
    .filter((parts) => parts !== null)
    .map(([, name, value]) => [name, value]);
}

/** The fields of a text by name, with several lines of one name as a list. */
export function headersIn(text) {
  const headers = {};
  for (const [name, value] of fieldsIn(text)) {
    headers[name] = name in headers ? [headers[name], value].flat() : value;
  }
  return headers;
}

/** What the handler of a state throws; without a status code an error that no one has expected. */
export function thrownOf({ status, detail, fields }) {
  if (status === '') return new Error(detail);
  const headers = headersIn(fields);
  if (REDIRECTS.includes(status)) {
    const { Location: location = '', ...others } = headers;
    return new Redirect(Number(status), location, { headers: others });
  }
  return new HttpError(Number(status), detail === '' ? undefined : detail, { headers });
}

/** The lines of a handler on Express that does what a state says. */
export function codeOf(state, contract) {
  if (state.way === 'unmatched') return routesOf(state);
  return state.way === 'send' ? sendingOf(state) : throwingOf(state, contract);
}

function routesOf({ method, path, routes }) {
  const names = routes.split(/[\s,]+/).filter((name) => name !== '');
  const lines = names.map((name) => `app.${name.toLowerCase()}(${quote(path)}, …);`);
  return [...lines, `// ${method} ${path} has no route.`].join('\n');
}

function sendingOf({ status, fields, content }) {
  const lines = fieldsIn(fields).map(([name, value]) => `res.append(${quote(name)}, ${quote(value)});`);
  const end = content === '' ? 'res.end();' : `res.end(${quote(content)});`;
  return [`res.statusCode = ${status};`, ...lines, end].join('\n');
}

function throwingOf({ status, detail, fields }, contract) {
  if (status === '') return `throw new Error(${quote(detail)});`;
  const isRedirect = REDIRECTS.includes(status);
  const { Location: location = '', ...others } = headersIn(fields);
  const first = isRedirect ? location : detail;
  const args = [
    ...(isRedirect || detail !== '' ? [quote(first)] : []),
    ...optionsOf(isRedirect ? others : headersIn(fields)),
  ];
  const [name] = Object.entries(contract.errors).find(([, one]) => one.status === Number(status)) ?? [];
  if (name !== undefined) return `throw new ${name}(${args.join(', ')});`;
  return `throw new ${isRedirect ? 'Redirect' : 'HttpError'}(${[status, ...args].join(', ')});`;
}

function optionsOf(headers) {
  const list = Object.entries(headers).map(([name, value]) => `${quote(name)}: ${valueOf(value)}`);
  return list.length === 0 ? [] : [`{ headers: { ${list.join(', ')} } }`];
}

function valueOf(value) {
  return Array.isArray(value) ? `[${value.map(quote).join(', ')}]` : quote(value);
}

/** A text as JavaScript writes it, in single quotes. */
function quote(text) {
  const inner = JSON.stringify(text).slice(1, -1);
  return `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
