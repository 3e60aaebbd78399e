/**
 * `gradlings grade --queue`: what differs where workers of a queue grade.
 */
import type { Command } from 'commander';
import { QUEUE_VARIABLE } from '../class/queue/address.ts';
import { Asker, type Priority } from '../class/queue/asker.ts';
import { slotsOf } from '../class/queue/listening.ts';
import { Patience } from '../class/queue/patience.ts';
import { nodeMajor } from '../class/queue/queue-name.ts';
import type { Grading } from '../class/run/grading.ts';
import type { Batch, Shard } from '../class/run/journal.ts';
import type { ExerciseId, Grader } from '../engine/model.ts';
import { counted } from '../report/counted.ts';
import type { Tier } from '../sandbox/tiers.ts';
import { openFor } from './queue-address.ts';
import { COURSE_VARIABLE } from './this-course.ts';

interface QueueOptions {
  readonly queue: string;
  readonly jobs: number;
  readonly shard?: Shard;
  readonly single?: boolean;
  readonly priority?: Priority;
  readonly sandbox: Tier | 'auto';
  readonly requireSandbox?: Tier;
}

interface Asked {
  readonly batch: Batch;
  readonly graders: ReadonlyMap<ExerciseId, Grader>;
  /** Answers that are there already are not taken. */
  readonly again: boolean;
  /** Somebody waits for the one submission. */
  readonly isOne: boolean;
  readonly say: (line: string) => void;
  /** Ends the batch early. */
  readonly stop: () => void;
}

interface GradeByQueue {
  readonly tier: Tier;
  /** Beside it, where the results are told. */
  readonly words: string;
  grading(asked: Asked): Promise<Grading>;
}

/** Ends the command with words where the queue cannot be used. */
export async function gradeByQueue(options: QueueOptions, command: Command): Promise<GradeByQueue> {
  if (options.shard !== undefined)
    command.error(
      `--shard and --queue (or ${QUEUE_VARIABLE}) exclude each other: the queue shares the work itself.`,
    );
  const tier = tierFor(options, command);
  const { library, connection } = await openFor(command, options.queue);
  return {
    tier,
    words: `that of the workers at ${connection.shown}`,
    async grading({ batch, graders, again, isOne, say, stop }) {
      const route = { course: batch.course, node: nodeMajor(), tier };
      const patience = new Patience({
        ...{ connection, route, say, onLost: stop },
        courseByOthers: process.env[COURSE_VARIABLE],
      });
      const isSaid = command.getOptionValueSource('jobs') !== 'default';
      const asker = new Asker({
        ...{ library, connection, route, batch, graders, again, say },
        priority: options.priority ?? (options.single || isOne ? 'interactive' : 'batch'),
        window: () => (isSaid ? options.jobs : patience.window),
      });
      const before = await asker.waiting();
      await patience.begin();
      const { workers } = patience;
      if (workers.length > 0)
        say(
          `${counted(workers.length, 'worker')}, ${counted(slotsOf(workers), 'slot')}, ${before} before these`,
        );
      return {
        get window() {
          return asker.window;
        },
        grade: (submission, exercises) => asker.grade(submission, exercises),
        kept: (submission, exercises) => asker.kept(submission, exercises),
        close(force) {
          patience.end();
          return asker.close(force);
        },
      };
    },
  };
}

/** Workers say which wall they have: it is chosen, and not found out here. */
function tierFor({ sandbox, requireSandbox }: QueueOptions, command: Command): Tier {
  const isTyped = command.getOptionValueSource('sandbox') === 'cli';
  if (isTyped && sandbox === 'auto')
    command.error(
      '--sandbox auto and --queue exclude each other: say which workers may answer, bwrap or basic.',
    );
  if (requireSandbox !== undefined && sandbox !== 'auto' && sandbox !== requireSandbox) {
    command.error(
      `--sandbox ${sandbox} and --require-sandbox ${requireSandbox} exclude each other. Give one of them.`,
    );
  }
  return requireSandbox ?? (sandbox === 'auto' ? 'bwrap' : sandbox);
}
