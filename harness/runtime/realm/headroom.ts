/**
 * Room on the stack for what runs outside the realm.
 *
 * A function of another realm that finds the stack full throws an error of that realm, which would lead the student's
 * code out of its own. So the realm asks for more stack than the other side takes, and where there is none the error is
 * one of the realm, like that of any recursion without end.
 */

/** As many arguments as stand for 64 KB: reading and writing a pipe takes a tenth. */
const BALLAST: readonly undefined[] = new Array(8192).fill(undefined);

const { apply } = Reflect;

export function needHeadroom(): void {
  apply(nothing, undefined, BALLAST);
}

function nothing(): void {}
