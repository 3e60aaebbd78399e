/**
 * Classmates who solve the same exercise on their own: every choice of form is drawn independently for each of them.
 */
import seedrandom from 'seedrandom';

type Choose = <T>(...ways: readonly T[]) => T;

function chooser(seed: string): Choose {
  const random = seedrandom(seed);
  return (...ways) => ways[Math.floor(random() * ways.length)];
}

/** S_t(x), as an expression or as statements that end in `return`. */
function shrinkage(choose: Choose, x: string, t: string): { expression?: string; statements: string } {
  const expression = choose(
    `Math.sign(${x}) * Math.max(Math.abs(${x}) - ${t}, 0)`,
    `Math.max(${x} - ${t}, 0) - Math.max(-${x} - ${t}, 0)`,
    `${x} - Math.min(Math.max(${x}, -${t}), ${t})`,
    `${x} > ${t} ? ${x} - ${t} : ${x} < -${t} ? ${x} + ${t} : 0`,
    `Math.abs(${x}) <= ${t} ? 0 : ${x} - Math.sign(${x}) * ${t}`,
    undefined,
  );
  if (expression !== undefined) return { expression, statements: `return ${expression};` };
  const statements = choose(
    `if (${x} > ${t}) return ${x} - ${t};\n if (${x} < -${t}) return ${x} + ${t};\n return 0;`,
    `if (${x} > ${t}) {\n return ${x} - ${t};\n } else if (${x} < -${t}) {\n return ${x} + ${t};\n } else {\n return 0;\n }`,
    `if (Math.abs(${x}) <= ${t}) return 0;\n return ${x} > 0 ? ${x} - ${t} : ${x} + ${t};`,
  );
  return { statements };
}

/** Some thirty to sixty words and signs: there are few ways to write it. */
export function softThresholdOf(seed: string): string {
  const choose = chooser(seed);
  const [values, t, x] = [
    choose('values', 'xs', 'v'),
    choose('threshold', 't', 'lambda'),
    choose('x', 'value', 'a'),
  ];
  const { expression, statements } = shrinkage(choose, x, t);
  const body = choose('map', 'push', 'index');
  const head = choose(
    `export function softThreshold(${values}: number[], ${t}: number): number[] {`,
    `export const softThreshold = (${values}: number[], ${t}: number): number[] => {`,
  );
  const inner = expression === undefined ? `((${x}: number) => {\n ${statements}\n })(${x})` : expression;
  if (body === 'map') {
    const mapped = expression === undefined ? `{\n ${statements}\n }` : `(${expression})`;
    return `${head}\n return ${values}.map((${x}) => ${mapped});\n}\n`;
  }
  const result = choose('result', 'out', 'shrunk');
  if (body === 'push') {
    return `${head}\n const ${result}: number[] = [];\n for (const ${x} of ${values}) {\n ${result}.push(${inner});\n }\n return ${result};\n}\n`;
  }
  return `${head}\n const ${result} = new Array(${values}.length).fill(0);\n for (let i = 0; i < ${values}.length; i++) {\n const ${x} = ${values}[i];\n ${result}[i] = ${inner};\n }\n return ${result};\n}\n`;
}

/** Coordinate descent for the Lasso, some 250 words and signs. */
export function coordinateDescentOf(seed: string): string {
  const choose = chooser(seed);
  const [w, r, old] = [
    choose('w', 'weights', 'beta'),
    choose('r', 'residual', 'res'),
    choose('old', 'before', 'previous'),
  ];
  const reads = choose('get', 'columns', 'rows');
  const at = (i: string, j: string) =>
    reads === 'get' ? `X.get(${i}, ${j})` : reads === 'columns' ? `cols[${j}][${i}]` : `rows[${i}][${j}]`;
  const setup = [
    choose(
      'const n = X.rows;\n const d = X.columns;',
      'const { rows: n, columns: d } = X;',
      'const [n, d] = [X.rows, X.columns];',
    ),
    ...(reads === 'columns'
      ? [
          choose(
            'const cols = X.transpose().to2DArray();',
            'const cols = Array.from({ length: d }, (_, j) => X.getColumn(j));',
            'const cols: number[][] = [];\n for (let j = 0; j < d; j++) cols.push(X.getColumn(j));',
          ),
        ]
      : reads === 'rows'
        ? ['const rows = X.to2DArray();']
        : []),
    choose(
      `const ${w} = new Array<number>(d).fill(0);`,
      `const ${w} = Array.from({ length: d }, () => 0);`,
      `const ${w}: number[] = [];\n for (let j = 0; j < d; j++) ${w}.push(0);`,
    ),
  ];
  const shrink = shrinkage(choose, 'x', 't');
  const shrinkHelper = choose(
    `function soft(x: number, t: number): number {\n ${shrink.statements}\n}\n`,
    `const soft = (x: number, t: number): number => {\n ${shrink.statements}\n};\n`,
  );
  const keeps = choose(true, false);
  if (keeps)
    setup.push(
      choose(`const ${r} = [...y];`, `const ${r} = y.slice();`, `const ${r} = y.map((value) => value);`),
    );
  const squares = choose('each', 'before');
  const sumOf = (term: (i: string) => string, name: string) =>
    choose(
      `let ${name} = 0;\n for (let i = 0; i < n; i++) ${name} += ${term('i')};`,
      `let ${name} = 0;\n for (let i = 0; i < n; i++) {\n ${name} = ${name} + ${term('i')};\n }`,
      `const ${name} = y.reduce((sum, _, i) => sum + ${term('i')}, 0);`,
    );
  const square = (j: string) => sumOf((i) => choose(`${at(i, j)} * ${at(i, j)}`, `${at(i, j)} ** 2`), 'z');
  if (squares === 'before') {
    setup.push(
      `const norms: number[] = [];\n for (let j = 0; j < d; j++) {\n ${square('j')}\n norms.push(z);\n }`,
    );
  }
  const z = squares === 'before' ? 'norms[j]' : 'z';
  const fitted = choose(
    `let fit = 0;\n for (let k = 0; k < d; k++) if (k !== j) fit += ${at('i', 'k')} * ${w}[k];`,
    `let fit = -${at('i', 'j')} * ${w}[j];\n for (let k = 0; k < d; k++) fit += ${at('i', 'k')} * ${w}[k];`,
    `const fit = ${w}.reduce((sum, value, k) => (k === j ? sum : sum + value * ${at('i', 'k')}), 0);`,
  );
  const rho = keeps
    ? choose(
        sumOf((i) => `${at(i, 'j')} * (${r}[${i}] + ${w}[j] * ${at(i, 'j')})`, 'rho'),
        `${sumOf((i) => `${at(i, 'j')} * ${r}[${i}]`, 'part')}\n const rho = part + ${z} * ${w}[j];`,
      )
    : `let rho = 0;\n for (let i = 0; i < n; i++) {\n ${fitted}\n rho += ${at('i', 'j')} * (y[i] - fit);\n }`;
  const update = keeps
    ? choose(
        `const next = soft(rho, n * lambda) / ${z};\n const step = next - ${w}[j];\n for (let i = 0; i < n; i++) ${r}[i] -= step * ${at('i', 'j')};\n ${w}[j] = next;`,
        `const was = ${w}[j];\n ${w}[j] = soft(rho, n * lambda) / ${z};\n for (let i = 0; i < n; i++) {\n ${r}[i] += (was - ${w}[j]) * ${at('i', 'j')};\n }`,
      )
    : choose(`${w}[j] = soft(rho, n * lambda) / ${z};`, `${w}[j] = soft(rho / n, lambda) / (${z} / n);`);
  const zero = choose(
    `if (${z} === 0) continue;`,
    `if (${z} <= 0) {\n continue;\n }`,
    `if (!(${z} > 0)) continue;`,
  );
  const sweep = `for (let j = 0; j < d; j++) {\n ${squares === 'each' ? `${square('j')}\n ` : ''}${zero}\n ${rho}\n ${update}\n }`;
  const ending = choose(
    `if (Math.hypot(...${w}.map((value, j) => value - ${old}[j])) < options.tolerance) break;`,
    `let change = 0;\n for (let j = 0; j < d; j++) change = Math.max(change, Math.abs(${w}[j] - ${old}[j]));\n if (change < options.tolerance) break;`,
    `const change = Math.max(...${w}.map((value, j) => Math.abs(value - ${old}[j])));\n if (change < options.tolerance) {\n break;\n }`,
    `const moved = ${w}.reduce((sum, value, j) => sum + (value - ${old}[j]) ** 2, 0);\n if (Math.sqrt(moved) < options.tolerance) return ${w};`,
  );
  const copy = choose(`const ${old} = [...${w}];`, `const ${old} = ${w}.slice();`);
  const loop = choose(
    `for (let sweep = 0; sweep < options.maxIterations; sweep++) {\n ${copy}\n ${sweep}\n ${ending}\n }`,
    `let iteration = 0;\n while (iteration < options.maxIterations) {\n ${copy}\n ${sweep}\n iteration++;\n ${ending}\n }`,
  );
  const main = `export function lassoCoordinateDescent(\n X: Matrix,\n y: number[],\n lambda: number,\n options: CoordinateDescentOptions,\n): number[] {\n ${setup.join('\n ')}\n ${loop}\n return ${w};\n}\n`;
  const rest = `export interface CoordinateDescentOptions {\n maxIterations: number;\n tolerance: number;\n}\n`;
  return `import type { Matrix } from 'ml-matrix';\n${choose([main, rest, shrinkHelper], [shrinkHelper, main, rest]).join('\n')}`;
}
