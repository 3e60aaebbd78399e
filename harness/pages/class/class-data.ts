/**
 * What the script of the class page sorts, filters and tells: short, as there may be a thousand rows.
 */

import { percent, shareOf } from '../../class/rounding.ts';
import { firstToFail, stateOf } from '../../class/statistics/states.ts';
import { sectionsOfStudent } from './sections.ts';
import { LOOKS } from './states.ts';
import type { ClassView } from './view.ts';

export interface ClassData {
  readonly exercises: readonly {
    readonly name: string;
    readonly anchor: string;
    readonly laws: readonly string[];
  }[];
  /** What a letter says in words. */
  readonly states: Readonly<Record<string, string>>;
  readonly beliefs: readonly string[];
  /** In the order of the rows. */
  readonly students: readonly StudentData[];
}

interface StudentData {
  /** The share of all points, unrounded. */
  readonly score: number;
  /** Of the roster; none without it. */
  readonly sections: readonly string[];
  /** A letter for each exercise. */
  readonly states: string;
  /** Percent of the points of each exercise. */
  readonly points: readonly number[];
  /** The first law to fail, by its place; −1 for none. */
  readonly first: readonly number[];
  /** Beliefs by the place of the exercise. */
  readonly beliefs: Readonly<Record<number, number>>;
}

export function classData(view: ClassView): ClassData {
  const { rows, exercises } = view;
  const laws = exercises.map((exercise) => exercise.laws.map(({ law }) => law));
  const beliefs = [...new Set(view.held.map(({ belief }) => belief))];
  return {
    exercises: exercises.map(({ exercise, anchor }, index) => ({
      name: view.titleOf(exercise),
      anchor,
      laws: laws[index],
    })),
    states: Object.fromEntries(Object.values(LOOKS).map(({ letter, words }) => [letter, words])),
    beliefs,
    students: rows.map((student): StudentData => {
      const { exercises: all, finalScore, maxScore } = student;
      const found = exercises.map(({ exercise }) => all.find((each) => each.exercise === exercise));
      return {
        score: shareOf(finalScore, maxScore),
        sections: sectionsOfStudent(student),
        states: found.map((each) => LOOKS[each === undefined ? 'missing' : stateOf(each)].letter).join(''),
        points: found.map((each) => (each === undefined ? 0 : percent(shareOf(each.score, each.maxScore)))),
        first: found.map((each, index) => {
          const law = each && firstToFail(each)?.law;
          return law === undefined ? -1 : laws[index].indexOf(law);
        }),
        beliefs: Object.fromEntries(
          found.flatMap((each, index) =>
            each?.resembles === undefined ? [] : [[index, beliefs.indexOf(each.resembles.belief)]],
          ),
        ),
      };
    }),
  };
}
