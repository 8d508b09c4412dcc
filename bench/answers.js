// Checks an answer before it is timed: status code, media type and content.

/** Checks one answer, byte for byte; gives its length, which all that follow have to have. */
export function checkAnswer(name, scenario, { status }, [mediaType, content], text) {
  const { statusCode, fields, body } = parse(text);
  const expected = { statusCode: status, mediaType, content };
  const found = { statusCode, mediaType: fields['content-type'], content: body };
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(
      `${name}, ${scenario}: expected ${JSON.stringify(expected)}, but found ${JSON.stringify(found)}`,
    );
  }
  return { length: text.length, fields };
}

/** Checks that an error of ours carries the fields that the reference writes by hand, and no others of its own. */
export function checkFields(name, scenario, fields, reference) {
  const own = ['date', 'x-powered-by'];
  const of = (all) =>
    JSON.stringify(
      Object.entries(all)
        .filter(([key]) => !own.includes(key))
        .sort(),
    );
  if (of(fields) !== of(reference)) {
    throw new Error(
      `${name}, ${scenario}: the fields ${of(fields)} are not the reference's ${of(reference)}`,
    );
  }
}

function parse(text) {
  const [head, body] = [text.slice(0, text.indexOf('\r\n\r\n')), text.slice(text.indexOf('\r\n\r\n') + 4)];
  const [statusLine, ...lines] = head.split('\r\n');
  const fields = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
  return { statusCode: Number(statusLine.split(' ')[1]), fields, body };
}
