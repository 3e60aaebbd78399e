import type { Figure, figuresFor, Seen } from '../../harness/engine/figures/figure.ts';
import type { Bars } from '../../harness/engine/figures/plot.ts';
import { answersOf, marksOfBoth, type Whose } from '../common/figure-lines.ts';
import { givenWith, type Implementation, type Outcome, outcome } from './about-laws.ts';

/** How many laws each implementation breaks: none for the right ones, one or more for the others. */
export function broughtDown<Student, Behaviour extends object>(
  figure: ReturnType<typeof figuresFor<Student>>,
  ask: (student: Student, implementation: Behaviour) => Outcome,
  rights: readonly Implementation<Behaviour>[],
  wrongs: readonly Implementation<Behaviour>[],
): Figure {
  const all = [...rights, ...wrongs];
  const bars = (answers: readonly Outcome[], whose: Whose): Bars => ({
    kind: 'bars',
    ...whose,
    bars: answers.map(({ broken }, nth) => ({ x: String(nth + 1), y: broken })),
  });
  return figure({
    title: 'How many laws each implementation breaks',
    caption:
      'The right implementations come first, and break none. A wrong one without a bar slips through; where every wrong one breaks ' +
      'the same laws, fewer laws would do.',
    inputs: all.map(({ words, behave }) => ({
      implementation: givenWith(`an implementation that ${words}`, behave),
    })),
    observe: (student, { implementation }) => ask(student, implementation),
    answer: () => outcome,
    draw: (own, reference) => ({
      plots: [
        {
          x: { label: `implementation: right up to ${rights.length}, wrong from ${rights.length + 1}` },
          y: { label: 'laws that it breaks' },
          marks: marksOfBoth(own, reference, (answers, whose) => [bars(answers, whose)]),
        },
      ],
      words: own
        ? slippedInWords(own, rights.length, wrongs)
        : 'Of the reference every wrong one breaks a law.',
    }),
  });
}

function slippedInWords(
  own: readonly Seen<Outcome>[],
  rightOnes: number,
  wrongs: readonly Implementation<unknown>[],
): string {
  const answers = answersOf(own);
  const hurt = answers.slice(0, rightOnes).filter(({ broken }) => broken > 0).length;
  const missed = wrongs.filter((_, nth) => answers[rightOnes + nth].broken === 0);
  const ofRight =
    hurt === 0 ? 'No right implementation breaks a law.' : `${hurt} right implementations break a law.`;
  if (missed.length === 0) return `${ofRight} Every wrong one does.`;
  return `${ofRight} What slips through: an implementation that ${missed.map(({ words }) => words).join('; one that ')}.`;
}
