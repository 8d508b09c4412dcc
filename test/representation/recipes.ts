// The formats of docs/formats.md: a test holds the page to these lines, and runs them.
import type { Format, Formatter, RequestFault } from 'status-contract';

// jsonApi
export const jsonApi: Format = {
  'application/vnd.api+json': ({ status, type, title, detail, errors }, { requestId }) => {
    const faults = (errors ?? [{ detail }]) as RequestFault[];
    return {
      errors: faults.map(({ detail, pointer, parameter, header }) => ({
        id: requestId,
        status: String(status),
        code: type === 'about:blank' ? undefined : type,
        title,
        detail,
        // JSON:API has a JSON Pointer as it is, RFC 9457 one as a fragment.
        source:
          pointer || parameter || header
            ? { pointer: pointer && decodeURIComponent(pointer.replace(/^#/, '')), parameter, header }
            : undefined,
      })),
    };
  },
};
// end

// graphql
const graphQL: Formatter = ({ type, title, status, detail, instance, ...extensions }) => {
  const code = type === 'about:blank' ? title.toUpperCase().replaceAll(' ', '_') : type;
  return { errors: [{ message: detail ?? title, extensions: { code, status, ...extensions } }] };
};
export const graphQLOverHTTP: Format = {
  'application/graphql-response+json': graphQL,
  'application/json': graphQL,
};
// end

// google
export const googleStyle: Format = ({ status, title, detail, errors }) => ({
  error: {
    code: status,
    message: detail ?? title,
    status: title.toUpperCase().replaceAll(' ', '_'),
    details: errors,
  },
});
// end

// microsoft
export const microsoftStyle: Format = ({ type, title, detail, errors = [] }, { requestId }) => ({
  error: {
    code: type === 'about:blank' ? title.replaceAll(' ', '') : type,
    message: detail ?? title,
    details: (errors as RequestFault[]).map(({ pointer, parameter, header, detail }) => ({
      code: 'InvalidValue',
      target: pointer ?? parameter ?? header,
      message: detail,
    })),
    innererror: { requestId },
  },
});
// end

// jsend
export const jsend: Format = ({ status, title, detail, errors }) =>
  status < 500
    ? { status: 'fail', data: { title, detail, errors } }
    : { status: 'error', message: detail ?? title, code: status };
// end

// xml
const escapeXml = (text: string) => text.replace(/[<>&]/g, (one) => `&#${one.charCodeAt(0)};`);
export const problemXml: Formatter = ({ type, title, status, detail = '', instance = '' }) =>
  '<?xml version="1.0" encoding="UTF-8"?>\n<problem xmlns="urn:ietf:rfc:7807">' +
  Object.entries({ type, title, detail, instance, status: String(status) })
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
    .join('') +
  '</problem>';
// end
