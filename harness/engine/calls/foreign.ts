/**
 * Values that live in another process: what cannot cross, or may not, is known here by its kind alone.
 */

/** Not a record: a judge must not take it for data. */
class Foreign {
  readonly #kind: string;

  constructor(kind: string) {
    this.#kind = kind;
  }

  static kindOf(value: object): string | undefined {
    return #kind in value ? value.#kind : undefined;
  }
}

/** Stands for a value of that kind; its readable fields, if it has any, are those given. */
export function foreign(kind: string, fields: Readonly<Record<string, unknown>> = {}): object {
  const value = new Foreign(kind);
  for (const [name, field] of Object.entries(fields)) {
    Object.defineProperty(value, name, { value: field, enumerable: true });
  }
  return value;
}

/** "a Map", "a function": what the value is where it lives. */
export function foreignKind(value: object): string | undefined {
  return Foreign.kindOf(value);
}
