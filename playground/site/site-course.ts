/**
 * Reads what the site says of a course: outlines, stubs, theory, solutions.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { instead } from '../../harness/build/plugins.ts';
import { listCourse, openCourse } from '../../harness/course/course.ts';
import { courseTitle } from '../../harness/course/course-file.ts';
import { outlineOf } from '../../harness/course/outline.ts';
import type { Figure } from '../../harness/engine/figures/figure.ts';
import type { ExerciseId, Grader, Law } from '../../harness/engine/model.ts';
import { NO_TRACE } from '../../harness/engine/no-trace.ts';
import { markdown } from '../../harness/pages/markdown.ts';
import type { CourseData, ExerciseData } from '../src/course/course-data.ts';
import type { SiteOptions } from './course-plugin.ts';
import { type Typeset, typesetFor } from './typeset.ts';

const OWN_ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface SiteCourse {
  readonly ids: readonly ExerciseId[];
  readonly data: CourseData;
  readonly exercises: Readonly<Record<ExerciseId, ExerciseData>>;
  readonly theory: Readonly<Record<string, string>>;
  readonly solutions: Readonly<Record<ExerciseId, string>>;
  /** The theory as the page shows it. */
  readonly theoryPages: Readonly<Record<string, string>>;
  readonly typeset: Readonly<Record<ExerciseId, Typeset>>;
  readonly withFigures: readonly ExerciseId[];
}

/** @throws where an exercise that was asked for is not in the course */
export async function siteCourse(options: SiteOptions): Promise<SiteCourse> {
  const { root, exercises, solutions = true, figures: pictures = true } = options;
  const { stubs } = openCourse(root);
  const all = listCourse({ root, workspace: root });
  const unknown = exercises?.find((id) => !all.includes(id));
  if (unknown !== undefined) throw new Error(`The course has no exercise '${unknown}'.`);
  const ids = exercises ?? all;
  const withFigures = pictures
    ? ids.filter((id) => existsSync(join(root, 'graders', `${id}.figures.ts`)))
    : [];
  const { graders, figures } = await modulesOf(ids, withFigures, options);
  const chapters = [...new Set(ids.map(chapterOf))];
  const text = (...path: string[]) => readFileSync(join(root, ...path), 'utf8').replaceAll('\r\n', '\n');
  const solved = solutions ? ids.filter((id) => existsSync(join(root, 'solutions', `${id}.ts`))) : [];
  const data = Object.fromEntries(
    ids.map((id) => [id, dataOf(graders[id], stubs[id] ?? text('exercises', `${id}.ts`))]),
  );
  const theory = Object.fromEntries(
    chapters.map((chapter) => [chapter, text('exercises', chapter, 'README.md')]),
  );
  return {
    ids,
    data: {
      title: courseTitle(root),
      hasSolutions: solved.length > 0,
      chapters: chapters.map((chapter) => ({
        chapter,
        exercises: ids
          .filter((id) => chapterOf(id) === chapter)
          .map((id) => ({ id, ...outlineOf(graders[id]) })),
      })),
    },
    exercises: data,
    typeset: Object.fromEntries(
      ids.map((id) => [id, typesetFor(id, data[id], graders[id], figures[id] ?? [])]),
    ),
    theory,
    theoryPages: Object.fromEntries(
      Object.entries(theory).map(([chapter, source]) => [chapter, markdown(source).text]),
    ),
    solutions: Object.fromEntries(solved.map((id) => [id, text('solutions', `${id}.ts`)])),
    withFigures,
  };
}

function dataOf({ laws, hints, formula = [] }: Grader, stub: string): ExerciseData {
  return {
    stub,
    hints,
    formulas: typeof formula === 'string' ? [formula] : formula,
    laws: [...laws, NO_TRACE].map(lawDataOf),
  };
}

function lawDataOf({
  name,
  statement,
  points,
  trivial,
  hint,
}: Pick<Law, 'name' | 'statement' | 'points' | 'trivial' | 'hint'>) {
  return { law: name, statement, points, ...(trivial && { trivial }), ...(hint !== undefined && { hint }) };
}

interface Modules {
  readonly graders: Readonly<Record<ExerciseId, Grader>>;
  readonly figures: Readonly<Record<ExerciseId, readonly Figure[]>>;
}

/** Graders as they are in that folder, whatever runs this: TypeScript is no language of every Node. */
async function modulesOf(
  ids: readonly ExerciseId[],
  withFigures: readonly ExerciseId[],
  { root, texts = new Map() }: SiteOptions,
): Promise<Modules> {
  const exported = (name: string, file: string, taken: string, all: readonly ExerciseId[]): string[] => [
    ...all.map((id, index) => `import { ${taken} as ${taken}${index} } from './graders/${id}.${file}.ts';`),
    `export const ${name} = { ${all.map((id, index) => `${JSON.stringify(id)}: ${taken}${index}`).join(', ')} };`,
  ];
  const contents = [
    ...exported('graders', 'grader', 'grader', ids),
    ...exported('figures', 'figures', 'figures', withFigures),
  ].join('\n');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    alias: { 'gradlings/author': join(OWN_ROOT, 'public', 'author.ts') },
    // A course by others need not have installed what its graders import.
    nodePaths: [join(OWN_ROOT, 'node_modules')],
    plugins: [...texts].map(([path, text]) => instead(join(root, path), text)),
    banner: { js: `import{createRequire}from"node:module";const require=createRequire(import.meta.url);` },
  });
  const folder = mkdtempSync(join(tmpdir(), 'gradlings-site-'));
  try {
    const file = join(folder, 'graders.mjs');
    writeFileSync(file, outputFiles[0].text);
    return (await import(pathToFileURL(file).href)) as Modules;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function chapterOf(id: ExerciseId): string {
  return id.split('/')[0] ?? '';
}
