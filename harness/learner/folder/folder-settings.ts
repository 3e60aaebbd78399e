/**
 * The settings of a learner's folder, whether `gradlings init` writes it or a browser exports it.
 */
import { OFFERED_FILE, OFFERED_GLOBALS } from '../../course/offered-globals.ts';

const COMMANDS = [
  'test',
  'watch',
  'progress',
  'hint',
  'replay',
  'reset',
  'pack',
  'solution',
  'report',
  'update',
];

export interface FolderOptions {
  /** What the exercises import, for an editor: names and versions. */
  readonly packages?: Readonly<Record<string, string>>;
  /** Where the course lies from the folder on, or the name of its package; the one of gradlings itself, unless said. */
  readonly course?: string;
  /** Kinds of values that the course brings along, which an editor finds in `values/`. */
  readonly kinds?: readonly string[];
}

/**
 * @param version  of the package that grades
 * @returns paths with `/` from the folder, and what the files hold
 */
export function folderSettings(
  version: string,
  { packages = {}, course, kinds = [] }: FolderOptions = {},
): [string, string][] {
  const manifest = {
    private: true,
    type: 'module',
    scripts: Object.fromEntries(COMMANDS.map((name) => [name, `gradlings ${name}`])),
    ...(course !== undefined && { gradlings: { course } }),
    devDependencies: { gradlings: version, ...packages },
  };
  const paths = Object.fromEntries(kinds.map((name) => [name, [`./values/${name}.ts`]]));
  const compilerOptions = { ...COMPILER_OPTIONS, ...(kinds.length > 0 && { paths }) };
  return [
    ['package.json', json(manifest)],
    ['tsconfig.json', json({ compilerOptions, include: ['exercises', OFFERED_FILE] })],
    [OFFERED_FILE, `// What an exercise finds besides the language.\n${OFFERED_GLOBALS}`],
    ['.gitignore', GITIGNORE],
    ['README.md', README],
    ['.vscode/tasks.json', json({ version: '2.0.0', tasks: TASKS })],
    ['.vscode/launch.json', json({ version: '0.2.0', configurations: [STOP_IN_EXERCISE] })],
    ['.vscode/extensions.json', json({ recommendations: EXTENSIONS })],
  ];
}

/** What the course gave the folder travels with it: on another machine, `gradlings update` needs it. */
const GITIGNORE = '/node_modules/\n/.gradlings/*\n!/.gradlings/shipped.json\n/report/\n';

export const COMPILER_OPTIONS = {
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

const TASKS = [
  { label: 'Grade on every save', type: 'npm', script: 'watch', isBackground: true, problemMatcher: [] },
  { label: 'Grade all exercises', type: 'npm', script: 'test', group: 'test', problemMatcher: [] },
];

/** Meets the first counterexample of the open file again. */
const STOP_IN_EXERCISE = {
  name: 'Stop in this exercise',
  type: 'node',
  request: 'launch',
  program: `${variable('workspaceFolder')}/node_modules/gradlings/harness/cli/gradlings.mjs`,
  args: ['replay', variable('file'), '--inspect'],
  cwd: variable('workspaceFolder'),
  console: 'integratedTerminal',
};

/** What VS Code fills in. */
function variable(name: string): string {
  return `$\{${name}}`;
}

/** Shows errors at the end of their line; TypeScript itself comes with the editor. */
const EXTENSIONS = ['usernamehw.errorlens'];

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
| \`npm run replay -- <exercise> --inspect\` | stop in the exercise with a debugger; in VS Code: F5 |
| \`npm run update\` | take over the exercises of a version just installed; what was started is kept |

\`npm install --save-dev typescript\` adds notes on types to the gradings.
`;

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
