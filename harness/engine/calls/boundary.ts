/**
 * The one place where the student's code is called.
 *
 * Arguments that the law made are copied before a call and compared after it (never frozen: "change, then
 * restore" is legal). Arguments that the student's code made itself, such as a cache, pass through as they
 * are. Functions among the arguments are wrapped, and their calls are logged.
 */

import type { Call, CallLog, Observation, SourceLine } from '../model.ts';
import { NOT_STARTED } from '../not-started.ts';
import { isRecord, nameOfKind } from '../plain.ts';
import type { Change, HandedBack } from '../traces.ts';
import { type Attempts, ForbiddenUse } from './attempts.ts';
import { copyData, stillHolds } from './copy.ts';
import { argumentsOf, dimensionOf, labelOf, randomSource, recipeOf } from './given-function.ts';
import { handedBack } from './handed-back.ts';
import type { RepeatedRandom } from './repeated-random.ts';

/** Carries what went wrong from the student's code through the law's `observe`. */
export class Fault extends Error {
  readonly observation: Exclude<Observation, { kind: 'answered' }>;

  constructor(observation: Exclude<Observation, { kind: 'answered' }>) {
    super(observation.kind);
    this.observation = observation;
  }
}

/** Finds the student's own line in an error. */
export type Locate = (error: unknown) => SourceLine | undefined;

/** What is known of the place where the student's code runs. */
export interface Realm {
  readonly locate: Locate;
  readonly attempts: Attempts;
  /** Its `Math.random`. */
  readonly random: RepeatedRandom;
  /** Whether calls of given functions are kept here; else the other side keeps them, where code cannot forge them. */
  readonly keepsCalls: boolean;
}

/** What the parts of a law's input are called. */
export type Names = ReadonlyMap<unknown, string>;

/** The parts of an input by the names of its fields; what is used twice has the name it had first. */
export function namesIn(input: unknown, names = new Map<unknown, string>()): Names {
  if (!isRecord(input)) return names;
  for (const [name, value] of Object.entries(input)) {
    if (typeof value !== 'object' && typeof value !== 'function') continue;
    if (!names.has(value)) names.set(value, name);
    namesIn(value, names);
  }
  return names;
}

/** How deep into the student's answers objects are known as the student's own. */
const MAX_CLAIM_DEPTH = 6;

export class Boundary {
  readonly changes: Change[] = [];
  readonly handedBack: HandedBack[] = [];
  readonly #calls: Record<string, Call[]> = {};
  readonly #names: Names;
  readonly #studentMade = new WeakSet<object>();
  readonly #wrapped = new Map<object, object>();
  readonly #realm: Realm;
  #isOver = false;

  /** One observation begins. @param names  of the parts of the law's input, so that a change can be told by its name */
  constructor(names: Names, realm: Realm) {
    this.#realm = realm;
    this.#names = names;
    realm.random.restart();
  }

  /** The observation is over: a given function that the code kept answers no more. */
  end(): void {
    this.#isOver = true;
  }

  get calls(): CallLog {
    return this.#calls;
  }

  /**
   * Calls a function of the student's, or constructs with it.
   *
   * @param spare  arguments once more, which nothing else holds: these need not be copied
   */
  call(
    name: string,
    callee: unknown,
    receiver: unknown,
    args: readonly unknown[],
    construct = false,
    spare: readonly unknown[] = [],
  ): unknown {
    if (typeof callee !== 'function') {
      throw new Fault({
        kind: 'unloadable',
        reason: `\`${name}\` is ${nameOfKind(callee)}, not a function.`,
      });
    }
    const handed: unknown[] = [];
    for (let index = 0; index < args.length; index++) {
      handed[index] = spare[index] ?? copyData(args[index], this.#keep);
    }
    let answer: unknown;
    const { attempts } = this.#realm;
    attempts.take();
    try {
      answer = construct ? Reflect.construct(callee, handed) : Reflect.apply(callee, receiver, handed);
    } catch (error) {
      throw this.#faultOf(error);
    }
    const what = attempts.take();
    if (what !== undefined) throw new Fault({ kind: 'forbidden', what });
    try {
      this.#compare(name, args, handed);
      this.#noteHandedBack(name, answer, args, handed);
      this.#claim(answer, 0);
    } catch (error) {
      // Thrown by a getter, or a proxy, of the student's.
      throw this.#faultOf(error);
    }
    return answer;
  }

  /** Reads a property of something the student's code made; a getter is the student's code too. */
  get(target: unknown, property: string): unknown {
    if (target === null || target === undefined) {
      throw new Fault({
        kind: 'misused',
        expected: `an answer with \`${property}\``,
        got: nameOfKind(target),
      });
    }
    try {
      const value: unknown = Reflect.get(Object(target), property, target);
      this.#claim(value, 0);
      return value;
    } catch (error) {
      throw this.#faultOf(error);
    }
  }

  readonly #keep = (part: object): object | undefined => {
    if (this.#studentMade.has(part)) return part;
    if (typeof part !== 'function') return undefined;
    const known = this.#wrapped.get(part);
    if (known !== undefined) return known;
    const recipe = recipeOf(part);
    // A source starts again in each observation, as it does where it is rebuilt in another process.
    const wrapped = recipe
      ? randomSource(recipe.seed, recipe.first)
      : this.#logged(part as (...args: unknown[]) => unknown);
    this.#wrapped.set(part, wrapped);
    return wrapped;
  };

  /** A given function as the student's code sees it: every call is checked, answered and logged. */
  #logged(given: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
    const name = this.#names.get(given) ?? 'function';
    const dimension = dimensionOf(given);
    const count = argumentsOf(given);
    this.#calls[name] ??= [];
    const log = this.#calls[name];
    return (...args) => {
      if (this.#isOver) throw new Fault(keptFrom(name));
      // Copies: a student's code may reuse one buffer for every point.
      const seen: unknown[] = [];
      for (let index = 0; index < args.length; index++) seen[index] = copyData(args[index]);
      if (dimension !== undefined && !(Array.isArray(seen[0]) && seen[0].length === dimension)) {
        throw new Fault({
          kind: 'misused',
          expected: `${name} to be called with a vector of ${dimension}: ${labelOf(given) ?? ''}`,
          got: `${name} called with ${nameOfKind(seen[0])}`,
        });
      }
      if (seen.length < count) {
        throw new Fault({
          kind: 'misused',
          expected: `${name} to be called with ${count} arguments: ${labelOf(given) ?? ''}`,
          got: `${name} called with ${seen.length}`,
        });
      }
      // Given functions are the law's own: they leave their arguments alone.
      const result = given(...seen);
      if (this.#realm.keepsCalls) log.push({ args: seen, result: copyData(result) });
      return result;
    };
  }

  /** The law's own arguments were never handed out: they are what the copies were. */
  #compare(name: string, args: readonly unknown[], handed: readonly unknown[]): void {
    // By index: iterators, too, may be the student's by now.
    for (let index = 0; index < args.length; index++) {
      const arg = args[index];
      if (arg === handed[index] || stillHolds(arg, handed[index])) continue;
      this.changes[this.changes.length] = {
        argument: this.#nameOf(args, index, name),
        before: copyData(arg),
        after: copyData(handed[index]),
      };
    }
  }

  #noteHandedBack(call: string, answer: unknown, args: readonly unknown[], handed: readonly unknown[]): void {
    const found = handedBack(call, answer, handed, (index) => this.#nameOf(args, index, call));
    for (let index = 0; index < found.length; index++) {
      this.handedBack[this.handedBack.length] = found[index];
    }
  }

  #nameOf(args: readonly unknown[], index: number, call: string): string {
    return this.#names.get(args[index]) ?? `argument ${index + 1} of ${call}`;
  }

  /** Marks what the student's code made, down to the parts that could be handed back to it. */
  #claim(value: unknown, depth: number): void {
    if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return;
    if (depth > MAX_CLAIM_DEPTH || this.#studentMade.has(value)) return;
    this.#studentMade.add(value);
    if (Array.isArray(value)) {
      // An array of numbers holds nothing to mark.
      if (typeof value[0] === 'object') for (const item of value) this.#claim(item, depth + 1);
    } else if (isRecord(value)) {
      for (const item of Object.values(value)) this.#claim(item, depth + 1);
    } else if (value instanceof Promise) {
      // Its outcome is of no interest, and an unhandled rejection would end the process.
      value.catch(() => {});
    }
  }

  #faultOf(error: unknown): Fault {
    if (error instanceof Fault) return error;
    const at = this.#realm.locate(error);
    if (error instanceof ForbiddenUse) {
      return new Fault({ kind: 'forbidden', what: error.message, ...(at && { at }) });
    }
    const message = messageOf(error);
    if (message === NOT_STARTED) return new Fault({ kind: 'not-started' });
    return new Fault({ kind: 'crashed', message: describeError(error, message), ...(at && { at }) });
  }
}

function messageOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  try {
    return String(Reflect.get(error, 'message'));
  } catch {
    return undefined;
  }
}

function describeError(error: unknown, message: string | undefined): string {
  if (message === undefined) {
    return typeof error === 'string' ? `threw the string '${error}'` : `threw ${nameOfKind(error)}`;
  }
  const name: unknown = Reflect.get(Object(error), 'name');
  return typeof name === 'string' && name !== 'Error' ? `${name}: ${message}` : message;
}

function keptFrom(name: string): Exclude<Observation, { kind: 'answered' }> {
  return {
    kind: 'misused',
    expected: `${name}, as this call was given it`,
    got: `${name} of an earlier call, which was kept`,
  };
}
