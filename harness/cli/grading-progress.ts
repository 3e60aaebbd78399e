/**
 * How far a batch is: a bar with rate and time left on a terminal, a line for each student in a pipe, and a sign of life
 * between them.
 */

import { Presets, SingleBar } from 'cli-progress';
import type { Done } from '../class/run/run-batch.ts';
import type { SubmissionResult } from '../class/schema.ts';
import { STATUSES, WORDS } from '../engine/outcomes.ts';
import { printable } from '../report/show.ts';

export interface GradingProgress {
  /** @param pointsOf  what a result earns, as the gradebook says it */
  begin(all: number, pointsOf: (result: SubmissionResult) => string): void;
  done(done: Done): void;
  /** What is worth knowing meanwhile. */
  note(line: string): void;
  end(): void;
}

export function progressOn(stream: NodeJS.WriteStream): GradingProgress {
  return stream.isTTY ? bar(stream) : lines(stream);
}

function bar(stream: NodeJS.WriteStream): GradingProgress {
  const shown = new SingleBar(
    {
      format: 'grading {bar} {value} of {total}   {rate}   {left}   {student}',
      stream,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
    },
    Presets.shades_classic,
  );
  const since = performance.now();
  let [all, done, graded] = [0, 0, 0];
  return {
    begin(total) {
      all = total;
      shown.start(total, 0, { rate: '', left: '', student: '' });
    },
    done({ student, result }) {
      done += 1;
      if (result !== undefined) graded += 1;
      // What was known took no time, and says nothing of the time that is left.
      const perSecond = (graded * 1000) / (performance.now() - since);
      const left = graded === 0 ? '' : `${duration((all - done) / perSecond)} left`;
      shown.update(done, {
        rate: graded === 0 ? '' : `${perSecond.toFixed(1)}/s`,
        left,
        student: printable(student),
      });
    },
    note: (line) => stream.write(`\r${CLEAR_LINE}note  ${printable(line)}\n`),
    end: () => shown.stop(),
  };
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Where no student is done for this long, a line says that grading goes on: a runner of CI ends what is silent. */
const MAX_SILENCE = 15_000;

function lines(stream: NodeJS.WriteStream): GradingProgress {
  let [all, count, silences] = [0, 0, 0];
  const alive = setInterval(() => {
    silences += 1;
    const seconds = (silences * MAX_SILENCE) / 1000;
    stream.write(`still grading: ${count} of ${all} done, none in the last ${seconds} s\n`);
  }, MAX_SILENCE);
  alive.unref();
  let pointsOf = (_: SubmissionResult) => '';
  return {
    begin(total, points) {
      all = total;
      pointsOf = points;
    },
    done({ student, result, as }) {
      count += 1;
      silences = 0;
      alive.refresh();
      const place = `${String(count).padStart(String(all).length)}/${all}`;
      stream.write(
        `${place}  ${printable(student)}  ${result === undefined ? WITHOUT_GRADING[as ?? 'known'] : `${pointsOf(result)}   ${inShort(result)}`}\n`,
      );
    },
    note: (line) => stream.write(`note  ${printable(line)}\n`),
    end: () => clearInterval(alive),
  };
}

const WITHOUT_GRADING = { known: 'known', another: 'the same as another, which is graded once' } as const;

/** The bar is drawn again below. */
const CLEAR_LINE = '\u001b[K';

/** "1 upheld, 2 refuted, 1 not started" */
function inShort({ reports }: SubmissionResult): string {
  const counts = STATUSES.map(
    (status) => [status, reports.filter((report) => report.status === status).length] as const,
  );
  const words = counts.flatMap(([status, count]) => (count === 0 ? [] : [`${count} ${WORDS[status]}`]));
  return words.join(', ');
}
