/**
 * Room on the stack for what runs outside the realm.
 *
 * A function of another realm that finds the stack full throws an error of that realm, which would lead the student's
 * code out of its own. So the realm asks for more stack than the other side takes, and where there is none the error is
 * one of the realm, like that of any recursion without end.
 */

/** Given by the build: what is outside has its own realm in Node, but none in a browser. */
declare const HEADROOM_BYTES: number;

const BALLAST: readonly undefined[] = new Array(HEADROOM_BYTES / 8).fill(undefined);

const { apply } = Reflect;

export function needHeadroom(): void {
  apply(nothing, undefined, BALLAST);
}

function nothing(): void {}
