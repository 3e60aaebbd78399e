/**
 * A promise that a student's code rejects and leaves behind would end this process, as Node ends any that nobody
 * answers. In a child it never comes to that: there, no promise is ever looked at again.
 */
export function ignoreRejectionsInRealms(): void {
  if (!process.listeners('unhandledRejection').includes(unlessOfRealm)) {
    process.on('unhandledRejection', unlessOfRealm);
  }
}

function unlessOfRealm(reason: unknown, promise: Promise<unknown>): void {
  // Of another realm: not made by the Promise of this one.
  if (promise instanceof Promise) throw reason;
}
