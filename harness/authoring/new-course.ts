/**
 * A course to begin with: one chapter with one exercise, which is proven.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { COURSE_FILE } from '../course/course-file.ts';

export interface NewCourse {
  /** "knots": as it is called in commands. */
  readonly name: string;
  /** Of gradlings, and of what proving a course needs. */
  readonly packages: Readonly<Record<string, string>>;
}

/** The course that the first exercise is taken from, and its files. */
const MODEL = 'examples/courses/probability';
const FIRST = '01-distributions/01-expectation';
const TAKEN = [
  /^exercises\/01-distributions\/(README\.md|01-expectation\.ts)$/,
  /^(solutions|graders|test\/(alternatives|equivalents))\/01-distributions\/01-expectation\./,
  /^(graders\/distributions|reference\/distribution)\.ts$/,
];

/**
 * @param root  of gradlings
 * @returns the paths written, with `/` from the folder
 * @throws the error of the file system where a file is there already, or cannot be written
 */
export function writeNewCourse(root: string, folder: string, course: NewCourse): string[] {
  const model = join(root, ...MODEL.split('/'));
  const taken = filesIn(model)
    .filter((path) => TAKEN.some((pattern) => pattern.test(path)))
    .map((path): [string, string] => [path, readFileSync(join(model, ...path.split('/')), 'utf8')]);
  const stub = taken.find(([path]) => path === `exercises/${FIRST}.ts`)?.[1];
  const files = [...settings(course), ...taken, ['graders/stubs.json', json({ [FIRST]: stub })] as const];
  for (const [path, text] of files) {
    const file = join(folder, ...path.split('/'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
  }
  return files.map(([path]) => path);
}

function settings({ name, packages }: NewCourse): [string, string][] {
  const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
  const manifest = {
    name,
    version: '0.1.0',
    type: 'module',
    private: true,
    scripts: Object.fromEntries(COMMANDS.map((one) => [one, `gradlings ${one} --course .`])),
    devDependencies: packages,
  };
  return [
    [COURSE_FILE, json({ name, title, language: 'en', licence: 'MIT', values: ['numbers', 'vectors'] })],
    ['package.json', json(manifest)],
    ['tsconfig.json', json({ compilerOptions: COMPILER_OPTIONS })],
    ['.gitignore', '/node_modules/\n/.gradlings/\n/report/\n'],
    ['README.md', readmeOf(title)],
  ];
}

/** What learners type, for an author who works on the stubs as they will, and what authors do. */
const COMMANDS = [
  ...['test', 'watch', 'progress', 'hint', 'replay', 'reset', 'solution', 'report'],
  ...['verify', 'new', 'law', 'stubs'],
];

const COMPILER_OPTIONS = {
  ...{ target: 'es2023', lib: ['es2023'], module: 'nodenext', types: [], strict: true },
  ...{ verbatimModuleSyntax: true, erasableSyntaxOnly: true, allowImportingTsExtensions: true },
  ...{ skipLibCheck: true, noEmit: true },
};

function readmeOf(title: string): string {
  return `# ${title}

A course for gradlings. Its first exercise is there, and proven; make it yours.

| type | to |
|---|---|
| \`npm run verify\` | prove all graders |
| \`npm run new -- 01-distributions/02-my-exercise\` | write the files of an exercise |
| \`npm run stubs\` | take the exercises as they are for the stubs that learners get |
| \`npx gradlings init learn --course .\` | write a folder to learn in |

Laws are written with \`gradlings/author\`; \`${COURSE_FILE}\` names the course.
`;
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
