/**
 * Compiles a student's file, for as long as compiling may take.
 */
import { type Compilation, compile } from './compile.ts';
import { Slowness } from './slowness.ts';
import { withinTime } from './time-limit.ts';

/** An exercise takes some milliseconds. Brackets can be nested so that every parser reads them again and again. */
const COMPILING_MILLISECONDS = 1000;

/** Never throws: what cannot be compiled in time is a fault of the file. */
export function compileInTime(source: string, breakAtExports = false): Compilation {
  const slowness = new Slowness();
  const tried = (milliseconds: number) => withinTime(milliseconds, () => compile(source, breakAtExports));
  const first = tried(COMPILING_MILLISECONDS);
  // Where the machine was busy meanwhile, that was not the file's time.
  const timed =
    first.inTime || slowness.factor() === 1 ? first : tried(COMPILING_MILLISECONDS * slowness.factor());
  if (timed.inTime) return timed.value;
  const reason = `Compiling the file did not end within ${COMPILING_MILLISECONDS} ms.`;
  return { fault: { kind: 'unloadable', reason } };
}
