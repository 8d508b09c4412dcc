// Tells Node's own response methods from those of a wrapper, a host's class or a mock.

import { VERSION } from '../../src/setup/index.ts';
import { ServerResponse } from './builtins.ts';
import { isHttp1, type NodeResponse } from './views.ts';

type Method = (...args: unknown[]) => unknown;

/** The three methods that every byte of a response passes. */
export interface ResponseMethods {
  writeHead: Method;
  write: Method;
  end: Method;
}

/** The three methods of a response, or of a prototype of responses. */
export function methodsOf(holder: object): ResponseMethods {
  const { writeHead, write, end } = holder as ResponseMethods;
  return { writeHead, write, end };
}

/** What the methods below our hooks lead to: Node's own HTTP/1.1 or HTTP/2, or the class of a host or a mock. */
export type Below = 'Node' | 'HTTP/2' | 'a host';

// On Bun `end` does not send by way of `writeHead`.
const isBun = process.versions['bun'] !== undefined;

/** What the methods of a prototype of responses lead to. */
export function belowPrototype(prototype: object | null): Below {
  return !isBun && prototype !== null && hasMethods(prototype, nodeMethods()) ? 'Node' : 'a host';
}

/** What the methods of one response lead to, wrapped or not. */
export function belowResponse(response: NodeResponse): Below {
  if (!isHttp1(response)) return 'HTTP/2';
  return belowPrototype(Object.getPrototypeOf(response) as object | null);
}

/** Node's own methods, as they are now: an agent may patch them at any time. */
export function nodeMethods(): ResponseMethods {
  return ServerResponse.prototype as unknown as ResponseMethods;
}

/** Node's own `emit` of a response, as it is now. */
export function nodeEmit(): unknown {
  const { emit } = ServerResponse.prototype as { readonly emit: unknown };
  return emit;
}

/** Whether a response or a prototype has exactly these methods. */
export function hasMethods(holder: object, { writeHead, write, end }: ResponseMethods): boolean {
  const methods = holder as ResponseMethods;
  return methods.writeHead === writeHead && methods.write === write && methods.end === end;
}

const HOOKED = Symbol.for(`status-contract@${VERSION}/hooked`);

/** Whether hooks of ours lie over a response: on it, or on a prototype of it. */
export function isHooked(response: object): boolean {
  return HOOKED in response;
}

/** Puts hooks on a response, or on a prototype of responses. */
export function putHooks(target: object, hooks: ResponseMethods): void {
  const own = { ...hooks, [HOOKED]: true };
  try {
    Object.assign(target, own);
  } catch {
    // A wrapper has locked some of its methods: those that cannot be replaced call the others, or tell of themselves.
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(own))) {
      Reflect.defineProperty(target, name, property);
    }
    Reflect.defineProperty(target, HOOKED, { value: true });
  }
}
