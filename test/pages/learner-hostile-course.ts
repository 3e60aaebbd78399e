/**
 * A course in which everything that a student, or a careless author, can write is written to do harm.
 */
import type { Report } from '../../harness/engine/model.ts';
import type { ChapterPage, ExercisePage, LearnerPage } from '../../harness/pages/learner/page-data.ts';

/** Set on the window by whichever script was let in. */
export const MARK_OF_A_RUN = 'hostileTextRan';

const ATTACK = [
  `<script>window.${MARK_OF_A_RUN} = 1</script>`,
  `</style></script></pre></code><script>window.${MARK_OF_A_RUN} = 2</script>`,
  `<img src=x onerror="window.${MARK_OF_A_RUN} = 3">`,
  `" onmouseover="window.${MARK_OF_A_RUN} = 4" x="`,
  `<a href="javascript:window.${MARK_OF_A_RUN} = 5">javascript:</a> [x](javascript:alert(1)) <!-- ]]> &lt; &#60;`,
  `\u202ereversed\u202c \u2066isolated \u0007\u001b[31m \\(\\href{javascript:alert(1)}{x}\\) https://example.org/"onclick="`,
  '<iframe srcdoc="&lt;script&gt;"></iframe> <base href="https://example.org/"> <meta http-equiv="refresh" content="0">',
].join(' ');
const ENDLESS = `${'a'.repeat(1_000_000)}${ATTACK}`;

/** The same course with such texts in all places; the first exercise has those without end. */
export function hostile({ chapters, ...course }: LearnerPage): LearnerPage {
  return { ...course, chapters: chapters.map(hostileChapter) };
}

function hostileChapter(chapter: ChapterPage, index: number): ChapterPage {
  const theory = `${chapter.theory}\n\n${ATTACK}\n\n![${ATTACK}](https://example.org/x.png)\n\n<script>window.${MARK_OF_A_RUN} = 6</script>\n`;
  const text = index === 0 ? ENDLESS : ATTACK;
  return {
    ...chapter,
    theory,
    exercises: chapter.exercises.map((exercise) => hostileExercise(exercise, text)),
  };
}

function hostileExercise(exercise: ExercisePage, text: string): ExercisePage {
  return {
    ...exercise,
    report: hostileReport(exercise.report, text),
    hints: [ATTACK],
    stub: exercise.stub.replace(' *\n', ` * ${ATTACK.replaceAll('*/', '')}\n *\n`),
    solution: ATTACK,
  };
}

function hostileReport(report: Report, text: string): Report {
  const [first, ...rest] = report.findings;
  const counterexample = {
    inputs: { [ATTACK]: text, weights: [text, { special: ATTACK }, { fields: { [ATTACK]: ATTACK } }] },
    replay: { law: first.law, seed: 1, path: ATTACK },
  };
  const crash = { line: 1, column: 1, text, function: text };
  return {
    ...report,
    title: `${report.title} ${ATTACK}`,
    status: 'refuted',
    findings: [
      {
        ...first,
        law: `${first.law} ${ATTACK}`,
        statement: `${first.statement}   ${ATTACK}`,
        verdict: { kind: 'crashed', message: text, at: crash, counterexample },
      },
      ...rest,
    ],
    resembles: { misconception: ATTACK, belief: ATTACK, nudge: ATTACK },
    printed: { lines: [text, ATTACK, '::error::annotation'], dropped: 3 },
  };
}
