/**
 * What a student's file needs of the place where it is run: a realm, a clock, and an end for what does not return.
 *
 * Node and a browser have each their own; what is done with them is the same.
 */
import type { Core, Host } from './realm/core.ts';

export interface Surroundings {
  openRealm(host: Host): OpenRealm;
  /** Ends what takes longer. */
  withinTime<T>(milliseconds: number, run: () => T): InTime<T>;
  /** Ends what runs where its time is over and it cannot be interrupted from outside. */
  stopIfOver(): void;
  /** How much slower the machine is than one that does nothing else, measured from here on. */
  slowness(): { factor(): number };
  /** Milliseconds. */
  now(): number;
  /** How long this thread has had a processor, in milliseconds; the clock where that cannot be told. */
  processorTime(): number;
}

export interface OpenRealm {
  readonly core: Core;
  /** Makes the module's function of a compiled file; may throw as the file may. */
  compile(code: string, path: string): unknown;
}

export type InTime<T> = { readonly inTime: true; readonly value: T } | { readonly inTime: false };
