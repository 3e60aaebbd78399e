/**
 * The code of the course that was built: each module is loaded when it is first asked for.
 */
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '../engine/figures/figure.ts';
import type { ExerciseId, Exports, Grader } from '../engine/model.ts';
import { builtFile, DIST } from '../runtime/built.ts';
import { type CourseModules, NotInCourseError } from './course-modules.ts';
import { foreignModules } from './foreign-modules.ts';
import type { Outline } from './outline.ts';

type Table<T> = Readonly<Record<ExerciseId, () => Promise<T>>>;

interface BuiltTables {
  readonly graders: Table<Grader>;
  readonly figures: Table<readonly Figure[]>;
  readonly solutions: Table<Exports>;
  readonly alternatives: Table<Readonly<Record<string, Exports>>>;
}

/** What the build found out about the course. */
export interface CourseTable {
  /** Of all code that judges. */
  readonly version: string;
  readonly outlines: Readonly<Record<ExerciseId, Outline>>;
}

/** Another course than the one that was built is one by others. */
export function builtModules(root: string, tables: BuiltTables): CourseModules {
  if (realpathSync(root) !== realpathSync(join(DIST, '..')))
    return foreignModules(root, readCourseTable().version);
  let table: CourseTable | undefined;
  return {
    grader: (id) => loadFrom(tables.graders, id),
    figures: async (id) => tables.figures[id]?.() ?? [],
    solution: async (id) => ({ ...(await loadFrom(tables.solutions, id)) }),
    alternatives: (id) => loadFrom(tables.alternatives, id),
    get version() {
      table ??= readCourseTable();
      return table.version;
    },
    get outlines() {
      table ??= readCourseTable();
      return table.outlines;
    },
  };
}

async function loadFrom<T>(table: Table<T>, id: ExerciseId): Promise<T> {
  if (!Object.hasOwn(table, id)) throw new NotInCourseError(id);
  return table[id]();
}

/** Of the build that this code belongs to. */
export function readCourseTable(): CourseTable {
  return JSON.parse(readFileSync(builtFile('course.json'), 'utf8')) as CourseTable;
}
