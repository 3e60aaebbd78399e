/**
 * A kind of value that a course brings along: `test/fixtures/courses/complex`, written against gradlings/author alone.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { COURSE_ROOT } from '../this-course.ts';

const COMPLEX = join(COURSE_ROOT, 'test', 'fixtures', 'courses', 'complex');
const PRODUCT = '01-numbers/01-product';

const parent = mkdtempSync(join(tmpdir(), 'gradlings-values-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

function gradlings(cwd: string, ...args: string[]): Promise<{ readonly out: string; readonly code: number }> {
  const program = join(COURSE_ROOT, 'harness', 'cli', 'gradlings.mjs');
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', CI: '1' };
  return new Promise((done) => {
    execFile(process.execPath, [program, ...args], { cwd, env }, (error, stdout, stderr) =>
      done({ out: stdout + stderr, code: error === null ? 0 : Number(error.code) }),
    );
  });
}

/** A submission whose two functions have these bodies. */
function submission(name: string, product: string, conjugate = 'return new Complex(z.re, -z.im);'): string {
  const folder = join(parent, name);
  mkdirSync(join(folder, 'exercises', '01-numbers'), { recursive: true });
  writeFileSync(
    join(folder, 'exercises', `${PRODUCT}.ts`),
    `import { Complex } from 'complex';
export function product(z: Complex, w: Complex): Complex { ${product} }
export function conjugate(z: Complex): Complex { ${conjugate} }
`,
  );
  return folder;
}

/** What the terminal says, graded in this process, and what a batch says, graded in a sandbox. */
async function gradedTwice(folder: string): Promise<{ readonly here: string; readonly there: string }> {
  const { out: here } = await gradlings(folder, 'test', '--root', '.', '--course', COMPLEX);
  const out = join(folder, 'grades');
  await gradlings(
    folder,
    'grade',
    '.',
    '--single',
    '--course',
    COMPLEX,
    '--out',
    out,
    '--format',
    'markdown',
  );
  const [name] = [folder.split(/[\\/]/).at(-1)];
  return { here, there: readFileSync(join(out, 'students', `${name}.md`), 'utf8') };
}

/** A course of its own, with another text for its kind of value. */
function courseWith(name: string, complex: string): string {
  const folder = join(parent, name);
  cpSync(COMPLEX, folder, { recursive: true });
  writeFileSync(join(folder, 'values', 'complex.ts'), complex);
  return folder;
}

describe('a kind of value of a course', () => {
  it('is what a proven exercise computes with', async () => {
    const { out, code } = await gradlings(parent, 'verify', '--course', COMPLEX, '--seeds', '3');
    expect(out).toContain('1 of 1 exercise proven');
    expect(code).toBe(0);
  });

  it('is shown as its class writes it, in this process and in the sandbox', async () => {
    const partByPart = submission('part-by-part', 'return new Complex(z.re * w.re, z.im * w.im);');
    const { here, there } = await gradedTwice(partByPart);
    for (const text of [here, there]) {
      expect(text).toContain('z = 1.000 + 2.000i');
      expect(text).toMatch(/expected +5\.000 \+ 5\.000i/);
      expect(text).toMatch(/got +3\.000 \+ -2\.000i/);
    }
    expect(here).toContain('What is i · i?');
    // TypeScript knows nothing of the module, and is not asked about it.
    expect(here).not.toContain('Cannot find module');
  });

  it('is seen to be changed by a call, and to be handed back', async () => {
    const changing = submission(
      'changing',
      'const re = z.re * w.re - z.im * w.im, im = z.re * w.im + z.im * w.re; z.re = 0; return new Complex(re, im);',
    );
    const { here, there } = await gradedTwice(changing);
    for (const text of [here, there]) expect(text).toMatch(/compared +z after the call/);
  });

  it('is no object that only looks like one', async () => {
    const literal = submission('literal', 'return { re: z.re, im: w.im } as Complex;');
    const { here, there } = await gradedTwice(literal);
    for (const text of [here, there]) expect(text).toContain('a Complex');
    expect(there).toContain('an object');
  });

  it('carries what hostile code puts into it as data, which is judged', async () => {
    const hostile = submission(
      'hostile',
      "const z2 = new Complex(0, 0); z2.re = { toPrecision: () => '5', valueOf: () => 5 } as never; return z2;",
    );
    const { here, there } = await gradedTwice(hostile);
    for (const text of [here, there]) expect(text).not.toMatch(/undecided|stack/);
    expect(there).toContain('0 of 1 points');
  });

  it('stays as it is, whatever an exercise does to its class', async () => {
    const replacing = submission(
      'replacing',
      "Complex.prototype.toString = () => 'right'; return new Complex(5, 5);",
    );
    const { here, there } = await gradedTwice(replacing);
    for (const text of [here, there]) expect(text).toContain('read only property');
  });

  it('is named where an exercise imports something else', async () => {
    const importing = submission('importing', 'return z;');
    const file = join(importing, 'exercises', `${PRODUCT}.ts`);
    writeFileSync(
      file,
      `import { Quaternion } from 'quaternion';\n${readFileSync(file, 'utf8')}export const q = Quaternion;\n`,
    );
    const { here } = await gradedTwice(importing);
    expect(here.replaceAll(/\s+/g, ' ')).toContain("only 'complex' may be imported");
  });

  it('is all there is to import: no matrices in a course that does not declare them', async () => {
    const importing = submission('with-matrices', 'return new Matrix([[1]]) as never;');
    const file = join(importing, 'exercises', `${PRODUCT}.ts`);
    writeFileSync(file, `import { Matrix } from 'ml-matrix';\n${readFileSync(file, 'utf8')}`);
    const { here, there } = await gradedTwice(importing);
    for (const text of [here, there]) {
      expect(text.replaceAll(/\s+/g, ' ')).toContain(
        "imports 'ml-matrix'. An exercise stands alone: only 'complex' may be imported",
      );
    }
  });

  it('is in the folder of a learner, where an editor finds it', async () => {
    await gradlings(parent, 'init', 'learn', '--course', COMPLEX);
    const learn = join(parent, 'learn');
    expect(readFileSync(join(learn, 'values', 'complex.ts'), 'utf8')).toContain('class Complex');
    const { compilerOptions } = JSON.parse(readFileSync(join(learn, 'tsconfig.json'), 'utf8'));
    expect(compilerOptions.paths).toEqual({ complex: ['./values/complex.ts'] });
  });
});

describe('a course whose kind of value cannot be loaded', () => {
  const says = async (course: string) =>
    (await gradlings(parent, 'test', '--course', course, '--from', 'solutions')).out;

  it('says that it imports nothing', async () => {
    const course = courseWith(
      'importing-kind',
      "import { fc } from 'gradlings/author';\nexport const a = fc;\n",
    );
    expect(await says(course)).toContain("values/complex.ts imports 'gradlings/author'");
  });

  it('says where its file is none', async () => {
    const course = courseWith('broken-kind', 'export class {\n');
    expect(await says(course)).toContain('values/complex.ts:1');
  });
});
