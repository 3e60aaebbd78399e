/**
 * The site for one assignment: the same course in a browser, without solutions and without laws that are hidden.
 */
import { buildSite } from '../../../playground/site/build-site.ts';
import { type CopyOptions, shownGraders } from './course-copy.ts';
import { countHidden } from './student-repository.ts';

/**
 * Writes it to a folder, which any web space serves.
 *
 * @throws HandoutError where a law cannot be taken out
 */
export async function writePlaygroundSite(options: CopyOptions, outDir: string): Promise<void> {
  const { course, graders, config } = options;
  await buildSite({
    root: course.root,
    outDir,
    exercises: [...graders.keys()],
    solutions: false,
    texts: shownGraders(options),
    hiddenLaws: config === undefined ? 0 : countHidden(config),
  });
}
