/**
 * Links from the class page to the pages of students.
 */
import type { ScoredClass, ScoredStudent } from '../../class/score/scored.ts';
import type { ExerciseId } from '../../engine/model.ts';
import { type Html, html, join } from '../html.ts';
import { anchorOf, shownName } from './text.ts';

/** Where the page of a student lies, seen from the class page. */
export function studentPath(student: string): string {
  return `students/${student}.html`;
}

/** Where the page of a law lies, by its place in the exercise. */
export function lawPath(exercise: ExerciseId, place: number): string {
  return `laws/${anchorOf(exercise)}-${place + 1}.html`;
}

/** A name as a link, to one exercise if one is given: that of the roster, which says as whose it was handed in. */
export function studentLink(named: Named, exercise?: ExerciseId, up = ''): Html {
  const fragment = exercise === undefined ? '' : `#${anchorOf(exercise)}`;
  const called = calledOf(named);
  const handedIn = called !== named.name && html` title="${shownName(named.name)}"`;
  return html`<a href="${up}students/${encodeURIComponent(named.student)}.html${fragment}"${handedIn}><bdi>${shownName(called)}</bdi></a>`;
}

type Named = Pick<ScoredStudent, 'student' | 'name' | 'person'>;

/** A member of a team goes by both: "team 7: Ann Lee". */
function calledOf({ name, person }: Named): string {
  return person === undefined || name.endsWith(`: ${person.name}`) ? name : person.name;
}

/** More names than this are no longer read one by one. */
const MAX_NAMES = 12;

/** Names of students by their ids, with commas; the rest as a number. */
export function studentLinks(
  scored: ScoredClass,
  ids: readonly string[],
  exercise?: ExerciseId,
  up = '',
): Html {
  const wanted = new Set(ids.slice(0, MAX_NAMES));
  const named = scored.students.filter(({ student }) => wanted.has(student));
  const links = join(
    named.map((student) => studentLink(student, exercise, up)),
    ', ',
  );
  const left = ids.length - named.length;
  return left > 0 ? html`${links} and ${left} more` : links;
}
