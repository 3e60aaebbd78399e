/**
 * `feedback.zip`: the feedback of each student, one file each, named as the system wants it that the class came from.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { OutputFile } from '../formats/format.ts';
import type { HandedIn } from '../intake/layouts/layout.ts';
import type { ScoredClass } from '../score/scored.ts';
import { feedbackName } from './feedback-names.ts';

export const FEEDBACK_ZIP = 'feedback.zip';

/** Always the same: the same feedback gives the same bytes. */
const ANY_TIME = new Date(2000, 0, 1);

/** What lay at the top of a download, by the name of the submission. */
export type Places = ReadonlyMap<string, readonly string[]>;

/** Of all who handed in: a name of a system where there is one. */
export function placesOf(handed: readonly HandedIn[]): Places {
  return new Map(handed.map(({ name, places }) => [name, places ?? [name]]));
}

/**
 * The files as they come, and at their end the archive of those that are feedback.
 *
 * @param ending  of the feedback: "html", "md"
 */
export function* withFeedbackZip(
  files: Iterable<OutputFile>,
  scored: ScoredClass,
  places: Places,
  ending: string,
): Iterable<OutputFile> {
  const names = feedbackNames(scored, places, ending);
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error !== null) throw error;
    parts.push(part);
  });
  for (const file of files) {
    const name = names.get(file.path);
    if (name === undefined) {
      yield file;
      continue;
    }
    const text = typeof file.text === 'string' ? file.text : [...file.text].join('');
    yield { ...file, text };
    const entry = new ZipDeflate(name);
    entry.mtime = ANY_TIME;
    zip.add(entry);
    entry.push(strToU8(text), true);
  }
  zip.end();
  yield { path: FEEDBACK_ZIP, text: parts };
}

/** The name in the archive by the path of the feedback: one for each submission, though a team has several rows. */
function feedbackNames({ students }: ScoredClass, places: Places, ending: string): Map<string, string> {
  const names = new Map<string, string>();
  const given = new Set<string>();
  for (const { student, name, person } of students) {
    const own = places.get(name) ?? placesOfTeam(name, person?.name, places);
    const known = own.map((place) => feedbackName(place, ending)).find((each) => each !== undefined);
    const wanted = known ?? `${student}.${ending}`;
    if (own.length === 0 || given.has(wanted)) continue;
    given.add(wanted);
    names.set(`students/${student}.${ending}`, wanted);
  }
  return names;
}

/** The row of a member is called "team: member". */
function placesOfTeam(name: string, member: string | undefined, places: Places): readonly string[] {
  const end = `: ${member ?? ''}`;
  return name.endsWith(end) ? (places.get(name.slice(0, -end.length)) ?? []) : [];
}
