/**
 * What students get: a repository that grades on its own machine, ready as a template on GitHub.
 */
import { readFileSync } from 'node:fs';
import { HANDOUT_FILE, type HandoutNotes } from '../../course/handout-notes.ts';
import type { ExerciseId, Grader } from '../../engine/model.ts';
import { type CopyOptions, courseCopy, type Files } from './course-copy.ts';

/** No `solutions/`, no `test/`, no law that is hidden or dropped. */
export function studentRepository(options: Required<Pick<CopyOptions, 'config'>> & CopyOptions): Files {
  const files = courseCopy(options);
  const { name, showSeed } = options.config;
  const hidden = countHidden(options.config);
  files.set(
    'README.md',
    filled('README.md', {
      name,
      exercises: [...options.graders].map(([id, grader]) => exerciseRow(id, grader)).join('\n'),
      hidden:
        hidden === 0
          ? ''
          : `\n${HIDDEN.replace('{amount}', hidden === 1 ? 'One law counts' : `${hidden} laws count`)}\n`,
      node: process.versions.node.split('.')[0],
      seed: showSeed ? SHOWN_SEED : SECRET_SEED,
    }),
  );
  files.set('.gitignore', filled('gitignore'));
  const notes: HandoutNotes = { hiddenLaws: hidden };
  files.set(HANDOUT_FILE, `${JSON.stringify(notes, null, 2)}\n`);
  files.set('.github/workflows/classroom.yml', example('classroom.yml'));
  return files;
}

const HIDDEN =
  '{amount} and cannot be read here. An exercise that does what its comment says upholds them too.';
const SHOWN_SEED = 'The grade comes from the same laws on other inputs; their seed is told with the results.';
const SECRET_SEED = 'The grade comes from the same laws on other inputs, which are not known beforehand.';

function exerciseRow(id: ExerciseId, { title, difficulty }: Grader): string {
  return `| [${title}](exercises/${id}.ts) | ${difficulty ?? ''} |`;
}

function countHidden({ exercises }: NonNullable<CopyOptions['config']>): number {
  return Object.values(exercises).flatMap(({ laws }) =>
    Object.values(laws).filter(({ hidden, drop }) => hidden && !drop),
  ).length;
}

/** A file of `examples/ci/`, for the Node that grades: another one may run what this one does not. */
export function example(path: string): string {
  const [major] = process.versions.node.split('.');
  return textOf(new URL(`../../../examples/ci/${path}`, import.meta.url))
    .replaceAll(/node-version: \d+/g, `node-version: ${major}`)
    .replaceAll(/node_\d+\.x|setup_\d+\.x/g, (text) => text.replace(/\d+/, major));
}

/** A file of `templates/` with its places filled. */
function filled(template: string, values: Readonly<Record<string, string>> = {}): string {
  const text = textOf(new URL(`templates/${template}`, import.meta.url));
  return text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');
}

function textOf(file: URL): string {
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
}
