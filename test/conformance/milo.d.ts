// Declarations for the part of Milo that this folder uses.
declare module '@perseveranza-pets/milo' {
  export const milo: {
    readonly memory: WebAssembly.Memory;
    readonly MESSAGE_TYPE_RESPONSE: number;
    alloc(length: number): number;
    dealloc(pointer: number, length: number): void;
    create(): number;
    destroy(parser: number): void;
    setMode(parser: number, mode: number): void;
    setSkipBody(parser: number, isSkipped: boolean): void;
    parse(parser: number, pointer: number, length: number): number;
    getErrorCode(parser: number): number;
  };
}
