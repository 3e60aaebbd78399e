/**
 * Without a handler of our own, Node answers SIGUSR1 by opening a debugger, to which any process of the machine can
 * connect: code that can send a signal would take over what receives it. From Node 22.14 on a flag says the same.
 */
export function ignoreDebuggerSignal(): void {
  // Not on Windows, where there is no such signal.
  if (process.platform === 'win32' || process.listeners('SIGUSR1').includes(ignore)) return;
  process.on('SIGUSR1', ignore);
}

function ignore(): void {}
