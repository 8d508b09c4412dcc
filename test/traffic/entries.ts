// HAR entries, as recorders write them.

type Fields = Readonly<Record<string, string>>;

interface Details {
  readonly size?: number;
  readonly request?: Fields;
}

/** One entry of `log.entries`. */
export function entry(
  method: string,
  path: string,
  status: number,
  headers: Fields = {},
  details: Details = {},
) {
  const { size = 2, request = {} } = details;
  return {
    request: {
      method,
      url: `https://shop.example${path}`,
      httpVersion: 'HTTP/1.1',
      headers: listOf(request),
    },
    response: {
      status,
      httpVersion: 'HTTP/1.1',
      headers: listOf(headers),
      content: { size },
      bodySize: size,
    },
  };
}

function listOf(fields: Fields) {
  return Object.entries(fields).map(([name, value]) => ({ name, value }));
}
