/**
 * The port for kinds of values: what the engine has to know of an object that is neither an array nor a literal, to copy
 * and compare it, to carry it to the code under judgement and back, and to show it.
 *
 * A kind is found by its class: nothing is registered, and no code of a student's can pass an object for one of a kind.
 */
import type { Plain } from '../model.ts';

export interface KindOfValue<T extends object = object> {
  /** How the other side of a wall knows it: "Matrix", "Complex". */
  readonly name: string;
  copy(value: T, copyPart: (part: unknown) => unknown): T;
  /** Whether two of the kind hold the same. */
  same(left: T, right: T, isSame: (left: unknown, right: unknown) => boolean): boolean;
  /** What it is, in words: "a 2×3 Matrix". */
  words(value: T): string;
  /** For a report. */
  show(value: T, plain: (part: unknown) => Plain): Plain;
  /** By which a behaviour is recognised: always the same amount for the same size. */
  numbers(value: T, numbersIn: (part: unknown) => number[]): number[];
  /** All that it holds, as arrays, records, numbers and texts. */
  encode(value: T): unknown;
  /** The inverse of `encode`. What it is given may come from hostile code: it checks nothing and runs nothing of it. */
  decode(parts: unknown): T;
}

/** Constructs what it is given: so that a class can add a private field to an object that it has not made. */
class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: the field of the class below is added to this object.
    return object;
  }
}

/** A mark on the prototype of a class, which nobody else can write. */
class Mark extends Given {
  readonly #kind: KindOfValue;

  constructor(prototype: object, kind: KindOfValue) {
    super(prototype);
    this.#kind = kind;
  }

  static of(prototype: object): KindOfValue | undefined {
    return #kind in prototype ? prototype.#kind : undefined;
  }
}

// Held before any student's code runs.
const { getPrototypeOf } = Object;

/** From here on, objects of that very class are of this kind. The first kind of a class stays. */
export function declareKind(type: { readonly prototype: object }, kind: KindOfValue): void {
  if (Mark.of(type.prototype) === undefined) new Mark(type.prototype, kind);
}

/** What a class was declared to be. */
export function kindOfType({ prototype }: { readonly prototype: object }): KindOfValue | undefined {
  return Mark.of(prototype);
}

/** Undefined for an object whose class is of no declared kind; objects of classes below it are of none either. */
export function declaredKind(value: object): KindOfValue | undefined {
  const prototype: object | null = getPrototypeOf(value);
  return prototype === null ? undefined : Mark.of(prototype);
}
