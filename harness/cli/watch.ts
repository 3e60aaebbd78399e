import { Command, InvalidArgumentError, Option } from 'commander';
import type { ExerciseId } from '../engine/model.ts';
import { CourseProgress } from '../learner/progress/course-progress.ts';
import { firstExercise } from '../learner/watch/first-exercise.ts';
import type { LivePage } from '../learner/watch/live-page.ts';
import { Saves } from '../learner/watch/saves.ts';
import { screenOn } from '../learner/watch/screen.ts';
import { Session } from '../learner/watch/session.ts';
import { styleOf } from '../report/terminal.ts';
import { readExercise, seedOption } from './options.ts';
import { rootOption } from './output.ts';
import { thisCourse } from './this-course.ts';

interface WatchOptions {
  readonly poll?: boolean;
  readonly types: boolean;
  readonly seed: number;
  readonly root?: string;
  readonly page?: boolean;
  readonly port: number;
}

/** `gradlings watch [exercise]`: a verdict on every save. */
export function watchCommand(): Command {
  return new Command('watch')
    .description(
      'Grade an exercise on every save. Saving another exercise switches to it. Unless one is named, it starts with the exercise saved last, or the next one.',
    )
    .argument('[exercise]', 'the path of an exercise, or a part of it', readExercise)
    .option('--poll', 'poll the files, where no file events arrive (network drives, WSL)')
    .option('--no-types', 'do not ask TypeScript about the file')
    .option('--page', 'serve the course as a page that updates on every save (localhost only)')
    .addOption(
      new Option('--port <number>', 'where the page is served')
        .argParser(readPort)
        .default(0, 'any free one')
        .implies({ page: true }),
    )
    .addOption(seedOption())
    .addOption(rootOption())
    .addHelpText(
      'after',
      `
Keys: n next, h hint, l list, r reset, s solution (once upheld), a grade all,
p replay the counterexample, q quit. In a pipe there are no keys: each save
adds its verdict.

Exit code: 0, or 1 if the page cannot be served.`,
    )
    .action(async (named: ExerciseId | undefined, options: WatchOptions, command: Command) => {
      const { poll, types, seed, root } = options;
      const course = thisCourse(root);
      const progress = new CourseProgress(course, seed);
      const exercise = named ?? (await firstExercise(progress));
      if (exercise === undefined) return;
      const isInteractive = process.stdin.isTTY === true && process.stdout.isTTY === true;
      const live = options.page ? await livePage(progress) : undefined;
      const pageAddress = await live?.listen(options.port).catch((error: NodeJS.ErrnoException) => {
        command.error(
          `Port ${options.port} cannot be used (${error.code}). Another: --port 8123; any free one: leave it out`,
        );
      });
      const screen = screenOn((text) => void process.stdout.write(text), isInteractive);
      const style = () => styleOf(process.stdout, process.env);
      const session = new Session(exercise, {
        ...{ progress, screen, style, checksTypes: types },
        ...(pageAddress !== undefined && { pageAddress }),
        onGraded: (report) => live?.graded(report),
      });
      const saves = new Saves({
        course,
        poll: poll === true,
        onSave: (saved) => void session.saved(saved),
        onNote: (note) => void session.note(note),
      });
      const stopped = untilStopped(isInteractive, session);
      await session.start();
      if (poll) await session.note('Looking at the files instead of waiting for file events (--poll).');
      await stopped;
      session.close();
      live?.close();
      await saves.close();
      process.stdin.pause();
    });
}

/** The libraries of the page are loaded only where there is one: a watch starts at once. */
async function livePage({ course, seed }: CourseProgress): Promise<LivePage> {
  const { LivePage } = await import('../learner/watch/live-page.ts');
  const { CourseReader } = await import('../pages/learner/read-course.ts');
  return new LivePage(new CourseReader(course, { seed }));
}

/** What TCP has. */
const MAX_PORT = 65_535;

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= MAX_PORT) return port;
  throw new InvalidArgumentError(
    `'${text}' is no port. Give a whole number up to ${MAX_PORT}, such as 8123.`,
  );
}

const QUIT: ReadonlySet<string> = new Set(['q', '\u0003', '\u0004']);

/** Resolves when the learner quits, or the process is asked to end. */
function untilStopped(isInteractive: boolean, session: Session): Promise<void> {
  return new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop());
    // The reader of the pipe is gone.
    process.stdout.on('error', () => stop());
    if (!isInteractive) return;
    process.stdin.setRawMode(true).setEncoding('utf8');
    process.stdin.on('data', (keys) => {
      for (const key of String(keys)) {
        if (QUIT.has(key)) {
          process.stdin.setRawMode(false);
          stop();
        } else {
          void session.press(key);
        }
      }
    });
    process.stdout.on('resize', () => session.redraw());
  });
}
