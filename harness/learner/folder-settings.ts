/**
 * The settings of a learner's folder, whether `gradlings init` writes it or a browser exports it.
 */

const COMMANDS = ['test', 'watch', 'progress', 'hint', 'replay', 'reset', 'solution', 'report'];

/** Paths with `/` from the folder, and what the files hold. */
export function folderSettings(version: string): [string, string][] {
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
