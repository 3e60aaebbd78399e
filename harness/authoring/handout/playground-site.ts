/**
 * The site for one assignment: the same course in a browser, without solutions, and without laws that are hidden or need an
 * answer that is withheld.
 */
import { buildSite } from '../../../playground/site/build-site.ts';
import type { SiteOptions } from '../../../playground/site/course-plugin.ts';
import { type CopyOptions, countUnseen, shownGraders } from './course-copy.ts';

/**
 * Writes it to a folder, which any web space serves.
 *
 * @throws HandoutError where a law cannot be taken out
 */
export async function writePlaygroundSite(options: CopyOptions, outDir: string): Promise<void> {
  await buildSite({ ...siteOptions(options), outDir });
}

/** What the site shows of the course. */
export function siteOptions(options: CopyOptions): SiteOptions {
  const { course, graders, withheld } = options;
  return {
    root: course.root,
    exercises: [...graders.keys()],
    solutions: false,
    figures: withheld === undefined,
    texts: new Map([...(withheld?.texts ?? []), ...shownGraders(options)]),
    hiddenLaws: countUnseen(options),
  };
}
