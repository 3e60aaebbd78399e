/**
 * Attacks at a full stack: where a function of the host finds it full, V8 throws an error of the host's realm into the
 * student's code. From there no way may lead to a function or a prototype of the host.
 */
import { type Attack, inside } from './attack.ts';

/** In a report, it says that something of the host was reached. */
export const REACHED = 'reached the host';

/** Goes to the end of the stack with frames of every size, and there does what may cross into the host. */
const OVERFLOWING = `
  let foreign: any;
  const isForeign = (e: any) => e !== null && typeof e === 'object' && !(e instanceof Error);
  const look = (e: any) => { if (isForeign(e)) foreign = e; };
  const inner = (...p: any[]) => { try { cross(); } catch (e) { look(e); } };
  let count = 0; let pad: any[] = [];
  const dive = (): void => {
    try { dive(); } catch (e) {
      count += 1;
      look(e);
      if (count > 400 || foreign !== undefined) throw 0;
      try { inner(...pad); } catch (e) { look(e); }
      throw 0;
    }
  };
  for (let k = 0; k < 24 && foreign === undefined; k++) {
    count = 0; pad = new Array(k).fill(0);
    try { dive(); } catch {}
  }
  const seen = new Set<any>([null]);
  const walk = (value: any): void => {
    if ((typeof value !== 'object' && typeof value !== 'function') || seen.has(value)) return;
    seen.add(value);
    if (value instanceof Object) return;
    if (typeof value === 'function' && Object.getPrototypeOf(value) !== null) throw new Error('${REACHED}');
    if (value !== foreign && typeof value !== 'function' && Object.isExtensible(value)) throw new Error('${REACHED}');
    for (const key of Reflect.ownKeys(value)) {
      const property: any = Object.getOwnPropertyDescriptor(value, key);
      for (const part of [property.value, property.get, property.set]) walk(part);
    }
    walk(Object.getPrototypeOf(value));
  };
  walk(foreign);
`;

const CROSSINGS: Readonly<Record<string, string>> = {
  'console.log': 'console.log();',
  'console.log of a matrix': 'console.log([1, 2, { a: 1 }]);',
  'the stack of an error': 'new Error("x").stack;',
  'a captured stack': 'const o: any = {}; (Error as any).captureStackTrace(o); o.stack;',
  'a refusal': 'setTimeout(() => {}, 0);',
  'a rejected promise': 'Promise.reject(1);',
  'the clock': 'performance.now();',
  structuredClone: 'structuredClone(new Float64Array(2));',
  Intl: 'new Intl.NumberFormat("en").format(1);',
};

function attack(name: string, crossing: string): Attack {
  return inside(`a full stack at ${name}`, `const cross = () => { ${crossing} };${OVERFLOWING}`);
}

export const atAFullStack: readonly Attack[] = [
  ...Object.entries(CROSSINGS).map(([name, crossing]) => attack(name, crossing)),
  {
    name: 'a full stack at a given function',
    source: `
      let done = false;
      export function gradientDescent(gradient: any, start: any, options: any): any {
        if (done) return start.map(() => 77);
        done = true;
        const cross = () => { gradient(start); };
        ${OVERFLOWING}
        return start.map(() => 77);
      }`,
    exercise: '02-descent/03-gradient-descent',
  },
];
