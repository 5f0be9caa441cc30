/** The client's own copy of its wire protocol; it ships without types. */
declare module '*/vendor/index.js' {
  export const Comlink: {
    expose(object: object, port: MessagePort): void;
    proxy<T extends object>(object: T): T;
  };
}
