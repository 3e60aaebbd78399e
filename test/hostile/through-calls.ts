/**
 * Attacks through a function that the law gives: what the code passes to it is worked on by the grader.
 */
import type { Attack } from './attack.ts';

function calling(name: string, body: string, kinds?: Attack['kinds']): Attack {
  const source = `
    let kept: any;
    export function gradientDescent(gradient: any, start: any, options: any): any {
      ${body}
      return start.map(() => 77);
    }
  `;
  return { name, source, exercise: '02-descent/03-gradient-descent', ...(kinds && { kinds }) };
}

export const throughCalls: readonly Attack[] = [
  calling('calls without end', 'for (;;) gradient(start);', ['timed-out', 'forbidden']),
  calling(
    'calls without end, each another',
    'for (let k = 0; ; k++) gradient(start.map((v: number) => v + k));',
    ['timed-out', 'forbidden'],
  ),
  calling('a hundred thousand numbers beside the vector', 'gradient(start, new Array(99999).fill(0.5));'),
  calling(
    'huge arguments without end, which the grader would have to keep',
    'for (let k = 0; ; k++) gradient(start, new Array(99999).fill(k));',
    ['timed-out', 'forbidden'],
  ),
  calling('a vector of the wrong length', 'gradient([]);', ['malformed']),
  calling('no vector at all', 'gradient({ length: start.length, 0: 1 });', ['malformed']),
  calling(
    'a vector of objects that say what they are worth',
    'gradient(start.map(() => ({ valueOf: () => { for (;;) {} } })));',
  ),
  calling(
    'a vector that is a proxy',
    'gradient(new Proxy(start, { get: (t: any, k: any) => (k === "length" ? 1e9 : t[k]) }));',
    ['malformed', 'timed-out', 'crashed'],
  ),
  calling(
    'a vector that calls while it is read',
    'gradient(start.map(() => ({ get x() { return gradient(start); } })));',
  ),
  calling('a function kept from an earlier input', 'if (kept) kept(start); kept = gradient;', [
    'malformed',
    'refuted',
  ]),
  calling('recursion through calls', 'const f = (): any => { gradient(start); return f(); }; return f();', [
    'crashed',
    'timed-out',
  ]),
  calling(
    'a getter that is slow where the grader would wait',
    'class Slow { get x() { const end = Date.now() + 300; while (Date.now() < end); return 1; } } for (;;) gradient([...start], new Slow());',
    ['timed-out'],
  ),
  calling('one batch of ninety-nine thousand', 'gradient([...start], new Array(99990).fill(0));'),
  calling(
    'an account of calls that is emptied',
    'Object.getPrototypeOf(Uint8Array.prototype).subarray = function () { return new Uint8Array(0); }; gradient(start);',
  ),
  calling(
    'a loop in what calls are written with',
    'Uint8Array.prototype.set = DataView.prototype.setFloat64 = () => { for (;;) {} }; gradient(start);',
    ['timed-out'],
  ),
  calling(
    'a memory of calls that was forged',
    'const get = Map.prototype.get; Map.prototype.get = function () { return { number: 7, answer: new Uint8Array(9) }; } as any; gradient(start); Map.prototype.get = get;',
  ),
];
