import { Argument, Command } from 'commander';
import type { Listener } from '../class/queue/listening.ts';
import { clear, openQueues, type QueueState, stateOf } from '../class/queue/queue-state.ts';
import { printable } from '../report/show.ts';
import { printLines } from './output.ts';
import { openFor, queueOption } from './queue-address.ts';

type Action = 'show' | 'pause' | 'resume' | 'clear';

interface QueueOptions {
  readonly queue?: string;
  readonly json?: boolean;
}

/** `gradlings queue`: for those who run one. */
export function queueCommand(): Command {
  return new Command('queue')
    .description('Show what waits in a queue, what is graded, and which workers listen.')
    .addArgument(
      new Argument('[action]', 'what to do with all queues of gradlings there')
        .choices(['show', 'pause', 'resume', 'clear'])
        .default('show'),
    )
    .addOption(queueOption())
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
pause    workers take nothing any more, and end what they have
resume   they go on
clear    takes out what waits and what is kept; a command that waits for it asks again

Exit code: 0 if the queue could be reached, 1 otherwise.`,
    )
    .action(async (action: Action, options: QueueOptions, command: Command) => {
      const { library, connection } = await openFor(command, options.queue);
      const queues = await openQueues(library, connection);
      const states: QueueState[] = [];
      for (const queue of queues) {
        if (action === 'pause') await queue.pause();
        if (action === 'resume') await queue.resume();
        if (action === 'clear') await clear(queue, await stateOf(queue, connection));
        const state = await stateOf(queue, connection);
        if (isInUse(state) || action !== 'clear') states.push(state);
        await queue.close();
      }
      connection.close();
      if (options.json) process.stdout.write(`${JSON.stringify(states, null, 2)}\n`);
      else
        printLines(states.length === 0 ? ['Nothing waits, and no worker listens.'] : states.flatMap(linesOf));
    });
}

function isInUse({ waiting, active, failed, answered, workers }: QueueState): boolean {
  return waiting + active + failed + answered + workers.length > 0;
}

function linesOf({ name, paused, waiting, active, failed, answered, oldest, workers }: QueueState): string[] {
  const age = oldest === undefined ? '' : `, the oldest for ${oldest} s`;
  return [
    `${printable(name)}${paused ? '   paused' : ''}`,
    `  waiting ${waiting}${age}   active ${active}   failed ${failed}   answered ${answered}`,
    ...workers.map(workerLine),
  ];
}

function workerLine({ host, pid, slots }: Listener): string {
  return `  worker ${printable(host)} (process ${pid}), ${slots} at a time`;
}
