// The state of the playground, and the fragment of a link that carries it.

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
export const MODES = ['enforce', 'strict', 'observe'];
/** How a response comes about: a handler throws or sends, or no route has the request. */
export const WAYS = ['throw', 'send', 'unmatched'];

/** What the playground opens with: a wrong method, which the routes of the app answer. */
export const DEFAULT = Object.freeze({
  api: 'messaging',
  contract: '',
  mode: 'enforce',
  method: 'PUT',
  path: '/messages',
  accept: '*/*',
  request: '',
  routes: 'POST',
  way: 'unmatched',
  status: '404',
  detail: '',
  fields: '',
  content: '',
});

const CHOICES = { mode: MODES, way: WAYS };

/** The fragment of a state: the API, and what else differs from the first state, by name. */
export function toFragment(state) {
  const changed = Object.entries(DEFAULT).filter(([name, first]) => name === 'api' || state[name] !== first);
  return new URLSearchParams(changed.map(([name]) => [name, state[name]])).toString();
}

/** The state of a fragment. All of it is text: a link is read, and never run. */
export function fromFragment(fragment) {
  const given = new URLSearchParams(fragment.replace(/^#/, ''));
  const read = Object.entries(DEFAULT).map(([name, first]) => {
    const value = given.get(name) ?? first;
    return [name, CHOICES[name]?.includes(value) === false ? first : value];
  });
  return Object.fromEntries(read);
}
