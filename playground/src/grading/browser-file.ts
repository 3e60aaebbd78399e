/**
 * A student's file in a worker of a browser: the realm of the project, in the worker's own.
 */
import { unloadable } from '../../../harness/engine/calls/unguarded.ts';
import type { Subject } from '../../../harness/engine/subject.ts';
import { compile } from '../../../harness/runtime/compile.ts';
import type { CourseValues } from '../../../harness/runtime/course-values.ts';
import type { Core, Host } from '../../../harness/runtime/realm/core.ts';
import { RealmFile } from '../../../harness/runtime/realm-file.ts';
import { checked } from '../../../harness/runtime/source-text.ts';
import type { Surroundings } from '../../../harness/runtime/surroundings.ts';
import type { Deadline } from './deadline.ts';
import { withLoopGuards } from './loop-guards.ts';

/** How a worker makes functions of texts; taken before that is forbidden. */
export type MakeFunction = (...texts: string[]) => Made;

export type Made = (...values: unknown[]) => unknown;

export type StartCore = (host: Host) => Core;

/** The program of a realm, made fresh for each: what one file does to its ml-matrix the next does not see. */
export function coreStarter(makeFunction: MakeFunction, program: string): StartCore {
  const make = makeFunction(`${program}\nreturn core.start;`) as () => StartCore;
  return (host) => make()(host);
}

/** A browser does not say who else has the processor: limits are twice what they are on a machine of one's own. */
const SLOWNESS = 2;

/** Above the first line of the compiled code, in what is made of it. */
const LINES_ABOVE = 3;

export class BrowserFiles {
  readonly #makeFunction: MakeFunction;
  readonly #start: StartCore;
  readonly #now: () => number;
  readonly #putGlobalsBack: () => void;
  readonly #values: CourseValues;
  /** The realm that is in place. */
  #core: Core | undefined;

  /** @param putGlobalsBack  as they were before any realm */
  constructor(
    makeFunction: MakeFunction,
    start: StartCore,
    now: () => number,
    putGlobalsBack: () => void,
    values: CourseValues,
  ) {
    this.#values = values;
    this.#putGlobalsBack = putGlobalsBack;
    this.#makeFunction = makeFunction;
    this.#start = start;
    this.#now = now;
  }

  /** The file as a subject; one that cannot be loaded answers every question with the reason. */
  open(text: string, path: string, deadline: Deadline): Subject {
    const source = checked(text);
    if ('what' in source) return unloadable({ kind: 'unloadable', reason: `The file ${source.what}.` });
    const compiled = compile(source.text);
    if ('fault' in compiled) return unloadable(compiled.fault);
    const guarded = withLoopGuards(compiled.code);
    const around: Surroundings = {
      openRealm: (host) => {
        this.leave();
        this.#core = this.#start(host);
        return {
          core: this.#core,
          compile: (code, name) => this.#compiled(code, name, guarded.names, deadline),
        };
      },
      withinTime: (milliseconds, run) => deadline.within(milliseconds, run),
      stopIfOver: deadline.check,
      slowness: () => ({ factor: () => (deadline.isOfHangingCode ? 1 : SLOWNESS) }),
      now: this.#now,
      processorTime: this.#now,
    };
    const lineAt: typeof compiled.lineAt = ({ line, function: name, ...rest }) =>
      compiled.lineAt(
        guarded.original({
          ...rest,
          line: line - LINES_ABOVE,
          // What stands outside all functions is code of `eval` to V8.
          ...(name !== undefined && name !== 'eval' && { function: name }),
        }),
      );
    return new RealmFile({ code: guarded.code, lineAt }, path, around, this.#values);
  }

  /** Puts back what the last file may have replaced. */
  leave(): void {
    if (this.#core === undefined) return;
    this.#core.end();
    this.#core = undefined;
    this.#putGlobalsBack();
  }

  #compiled(code: string, path: string, names: readonly string[], deadline: Deadline): unknown {
    const text = `return function (module, exports, require) {\n${code}\n}\n//# sourceURL=${path}`;
    return this.#makeFunction(...names, text)(deadline.check, deadline.weigh);
  }
}
