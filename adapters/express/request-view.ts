// Express' request in the pipeline's words, with the methods that its routes know.

import type { Request } from 'express';
import { NodeRequestView } from '../node/index.ts';
import type { RoutedView } from './options-method.ts';
import { registeredMethods } from './registered-methods.ts';
import { allowedMethods, isOptionsRouted, type PassedRouter } from './allowed-methods.ts';

/** An Express request in the pipeline's words. */
export class ExpressRequestView extends NodeRequestView implements RoutedView {
  /** Kept, since an app that is mounted on a router, or called by a function, leaves itself in `request.app`. */
  readonly app: object;
  /** The `next` of the router that the request is in, which tells that router from others. */
  readonly next: Request['next'];

  /** Most requests pass none. */
  passedRouters: PassedRouter[] | undefined = undefined;

  constructor(request: Request) {
    super(request);
    this.app = request.app;
    this.next = request.next;
  }

  // Express serves nothing else: its responses inherit from HTTP/1.1's.
  override get httpVersion(): 1 {
    return 1;
  }

  allowedMethods(): readonly string[] | undefined {
    return allowedMethods(this.request, this.app, this.passedRouters);
  }

  isOptionsRouted(): boolean {
    return isOptionsRouted(this.request, this.app, this.passedRouters);
  }

  registeredMethods(): ReadonlySet<string> {
    return registeredMethods(this.app);
  }
}
