/**
 * All that is known to be right or wrong about an exercise, each as the text of a file that could be handed in.
 */
import { buildSync } from 'esbuild';
import * as mlMatrix from 'ml-matrix';
import type { ExerciseId } from '../../harness/engine/model.ts';
import { COURSE_ROOT, fileOf } from '../this-course.ts';

export interface Variant {
  readonly name: string;
  readonly source: string;
}

const ENTRY = (exercise: ExerciseId) => `
  import * as solution from './solutions/${exercise}.ts';
  import { alternatives } from './test/alternatives/${exercise}.ts';
  import { misconceptions } from './graders/${exercise}.misconceptions.ts';
  export const variants = {
    'the worked solution': { ...solution },
    ...alternatives,
    ...Object.fromEntries(
      misconceptions.map(({ name, behaviour }) => ['misconception: ' + name, { ...solution, ...behaviour }]),
    ),
  };
`;

/** One bundle for all variants of an exercise; each file picks its own. */
export function variantsOf(exercise: ExerciseId): Variant[] {
  const { outputFiles } = buildSync({
    stdin: { contents: ENTRY(exercise), resolveDir: COURSE_ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['ml-matrix', 'crypto'],
  });
  const text = outputFiles[0].text;
  const module: { exports: { variants?: Record<string, unknown> } } = { exports: {} };
  new Function('module', 'exports', 'require', text)(module, module.exports, (name: string) =>
    name === 'ml-matrix' ? mlMatrix : {},
  );
  return Object.keys(module.exports.variants ?? {}).map((name) => ({
    name,
    source: `${text}\nmodule.exports = module.exports.variants[${JSON.stringify(name)}];\n`,
  }));
}

export function solutionFile(exercise: ExerciseId): string {
  return fileOf('solutions', exercise);
}
