/** The same hand; what was done with it is noted by name. */
export function recorded<T extends object>(hand: T, done: Set<string>): T {
  return new Proxy(hand, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name, target);
      if (typeof found !== 'function') return found;
      done.add(String(name));
      return found.bind(target);
    },
  });
}

/** Everything that a hand can do. */
export function deedsOf({ prototype }: { readonly prototype: object }): string[] {
  return Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
}
