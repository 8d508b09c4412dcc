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
export function codeOf({ way, status, detail, fields, content, method, path, routes }, contract) {
  const text = (value) =>
    JSON.stringify(value).replace(
      /^"(.*)"$/,
      (_, inner) => `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`,
    );
  if (way === 'unmatched') {
    return routes
      .split(/[\s,]+/)
      .filter((name) => name !== '')
      .map((name) => `app.${name.toLowerCase()}(${text(path)}, …);`)
      .concat(`// ${method} ${path} has no route.`)
      .join('\n');
  }
  const headers = fieldsIn(fields);
  if (way === 'send') {
    const lines = headers.map(([name, value]) => `res.append(${text(name)}, ${text(value)});`);
    return [
      `res.statusCode = ${status};`,
      ...lines,
      content === '' ? 'res.end();' : `res.end(${text(content)});`,
    ].join('\n');
  }
  if (status === '') return `throw new Error(${text(detail)});`;
  const [name] = Object.entries(contract.errors).find(([, one]) => one.status === Number(status)) ?? [];
  const location = headersIn(fields).Location ?? '';
  const first = REDIRECTS.includes(status) ? text(location) : detail === '' ? undefined : text(detail);
  const others = headers.filter(([field]) => !REDIRECTS.includes(status) || field !== 'Location');
  const options =
    others.length > 0
      ? `{ headers: { ${others.map(([field, value]) => `${text(field)}: ${text(value)}`).join(', ')} } }`
      : undefined;
  const of = name ?? (REDIRECTS.includes(status) ? 'Redirect' : 'HttpError');
  return `throw new ${of}(${[name === undefined ? status : undefined, first, options].filter((one) => one !== undefined).join(', ')});`;
}
