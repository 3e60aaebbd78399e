/**
 * The folder of a learner: the exercises with their theory, and the settings to work on them. Nothing in it is
 * overwritten.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Course } from '../course/course.ts';

export interface NewFolder {
  /** Paths with `/` from the folder. */
  readonly written: readonly string[];
  readonly leftAlone: readonly string[];
}

/** @throws the error of the file system where a file cannot be written */
export function writeNewFolder(course: Course, version: string, folder: string): NewFolder {
  const written: string[] = [];
  const leftAlone: string[] = [];
  for (const [path, text] of [...exercisesOf(course), ...settings(version)]) {
    const file = join(folder, ...path.split('/'));
    if (existsSync(file)) {
      leftAlone.push(path);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    // Fails where another process has written the file meanwhile.
    writeFileSync(file, text, { flag: 'wx' });
    written.push(path);
  }
  return { written, leftAlone };
}

function exercisesOf({ root, stubs }: Course): [string, string][] {
  const chapters = [...new Set(Object.keys(stubs).map((id) => id.split('/')[0]))];
  const theory = chapters.flatMap((chapter) =>
    readdirSync(join(root, 'exercises', chapter))
      .filter((name) => name.endsWith('.md'))
      .map((name): [string, string] => {
        const path = `exercises/${chapter}/${name}`;
        return [path, readFileSync(join(root, ...path.split('/')), 'utf8')];
      }),
  );
  return [
    ...Object.entries(stubs).map(([id, stub]): [string, string] => [`exercises/${id}.ts`, stub]),
    ...theory,
  ];
}

const COMMANDS = ['test', 'watch', 'progress', 'hint', 'replay', 'reset', 'solution', 'report'];

function settings(version: string): [string, string][] {
  const manifest = {
    private: true,
    type: 'module',
    scripts: Object.fromEntries(COMMANDS.map((name) => [name, `gradlings ${name}`])),
    devDependencies: { gradlings: version },
  };
  return [
    ['package.json', json(manifest)],
    ['tsconfig.json', json({ compilerOptions: COMPILER_OPTIONS, include: ['exercises'] })],
    ['.gitignore', '/node_modules/\n/.gradlings/\n/report/\n'],
    ['README.md', README],
    ['.vscode/tasks.json', json({ version: '2.0.0', tasks: [WATCH_TASK] })],
  ];
}

const COMPILER_OPTIONS = {
  target: 'es2023',
  lib: ['es2023'],
  module: 'nodenext',
  types: [],
  strict: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

const WATCH_TASK = {
  label: 'Grade on every save',
  type: 'npm',
  script: 'watch',
  isBackground: true,
  problemMatcher: [],
};

const README = `# Exercises

Type this first:

\`\`\`
npm install
npm run watch
\`\`\`

It names the exercise to open. Its comment says what to compute, with the formula, an example and a source. Every
save is graded. \`exercises/<chapter>/README.md\` holds the theory of each chapter.

| type | to |
|---|---|
| \`npm test\` | grade all exercises |
| \`npm run progress\` | see the course map and the next exercise |
| \`npm run hint -- <exercise>\` | get one more hint |
| \`npm run reset -- <exercise>\` | restore the stub; the old file is kept |
| \`npm run solution -- <exercise>\` | see the worked solution, after passing |
`;

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
