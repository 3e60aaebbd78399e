/**
 * The first file of a process that grades. The rest of it takes a moment to load, in which a signal would open a debugger.
 */
import { ignoreDebuggerSignal } from '../../runtime/no-debugger.ts';

ignoreDebuggerSignal();
await import('./worker.ts');
