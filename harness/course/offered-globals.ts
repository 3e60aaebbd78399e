/**
 * What a student's code finds besides the language, as TypeScript reads it: what `harness/runtime/realm/environment.ts`
 * offers and somebody who works on an exercise may want.
 */

/** Where a learner's folder holds it, beside tsconfig.json. */
export const OFFERED_FILE = 'offered.d.ts';

export const OFFERED_GLOBALS = `
interface Console {
  /** What is printed stands under the verdict. */
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  table(data: unknown, columns?: readonly string[]): void;
  dir(value: unknown, options?: object): void;
  trace(...values: unknown[]): void;
  assert(condition: unknown, ...values: unknown[]): void;
  count(label?: string): void;
  countReset(label?: string): void;
  group(...labels: unknown[]): void;
  groupCollapsed(...labels: unknown[]): void;
  groupEnd(): void;
  clear(): void;
  time(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
  timeEnd(label?: string): void;
}
declare const console: Console;
/** Milliseconds; a report holds no times. */
declare const performance: { now(): number };
declare function structuredClone<T>(value: T): T;
declare class TextEncoder { encode(text?: string): Uint8Array; }
declare class TextDecoder { decode(bytes?: Uint8Array): string; }
`;
