import type { CourseModules } from './course-modules.ts';
import { sourceModules } from './source-modules.ts';

/** The code of a course. The build puts a table of what it built in place of this file (`module-table.ts`). */
export function modulesOf(root: string): CourseModules {
  return sourceModules(root);
}
