/**
 * Compiles a student's file, for as long as compiling may take.
 */
import { type Compilation, compile } from './compile.ts';
import { slowness } from './slowness.ts';
import { withinTime } from './time-limit.ts';

/** An exercise takes some milliseconds. Brackets can be nested so that every parser reads them again and again. */
const COMPILING_MILLISECONDS = 1000;

/** Never throws: what cannot be compiled in time is a fault of the file. */
export function compileInTime(source: string, breakAtExports = false): Compilation {
  const timed = withinTime(COMPILING_MILLISECONDS * slowness(), () => compile(source, breakAtExports));
  if (timed.inTime) return timed.value;
  const reason = `Compiling the file did not end within ${COMPILING_MILLISECONDS} ms.`;
  return { fault: { kind: 'unloadable', reason } };
}
