/**
 * The ml-matrix of a student's code: `Matrix` says which shapes do not fit, where the library computes on with what is
 * not there, or says only that something is unequal.
 */
import { AbstractMatrix, Matrix } from 'ml-matrix';

/** Entry by entry, with a number or with a matrix of the same shape. */
const ENTRYWISE = ['add', 'sub', 'subtract', 'mul', 'multiply', 'div', 'divide'] as const;

/** The error of shapes that do not fit. */
function misfit(name: string, left: AbstractMatrix, word: string, right: AbstractMatrix): Error {
  return new Error(`${name}: ${shapeOf(left)} ${word} ${shapeOf(right)} do not fit`);
}

function shapeOf({ rows, columns }: AbstractMatrix): string {
  return `${rows}×${columns}`;
}

type Method = (this: AbstractMatrix, other: unknown) => unknown;

/** Once in a realm, before any student's code runs. */
export function checkShapes(): void {
  const prototype = AbstractMatrix.prototype;
  replace(
    prototype,
    'mmul',
    (name, method) =>
      function (other) {
        const right = Matrix.checkMatrix(other);
        if (this.columns !== right.rows) throw misfit(name, this, 'times', right);
        return method.call(this, right);
      },
  );
  for (const entrywise of ENTRYWISE) {
    replace(
      prototype,
      entrywise,
      (name, method) =>
        function (other) {
          if (typeof other === 'number') return method.call(this, other);
          const right = Matrix.checkMatrix(other);
          if (this.rows !== right.rows || this.columns !== right.columns)
            throw misfit(name, this, 'and', right);
          return method.call(this, right);
        },
    );
  }
}

function replace(prototype: object, name: string, wrap: (name: string, method: Method) => Method): void {
  const method: unknown = Reflect.get(prototype, name);
  if (typeof method !== 'function') return;
  const value = wrap(name, method as Method);
  Object.defineProperty(value, 'name', { value: name });
  Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
}
