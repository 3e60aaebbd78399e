/**
 * What somebody who waits for a queue has to know: that no worker listens, or that the queue is gone.
 */
import type { QueueConnection } from './connection.ts';
import { inWords, type Listener, listListening, slotsOf, takesFrom } from './listening.ts';
import { type Route, routeWords } from './queue-name.ts';

export interface Times {
  /** Between two looks. */
  readonly look: number;
  /** Between two lines that say the same. */
  readonly tell: number;
  /** How long a queue may be gone. */
  readonly lost: number;
}

const TIMES: Times = { look: 5000, tell: 60_000, lost: 600_000 };

export interface Watched {
  readonly connection: QueueConnection;
  readonly route: Route;
  /** The folder of a course by others, which its workers have to be told. */
  readonly courseByOthers?: string | undefined;
  readonly say: (line: string) => void;
  /** The queue was gone for too long: nobody waits any more. */
  readonly onLost: () => void;
}

/** Each worker always has a next job at hand, and a few more wait. */
const JOBS_A_SLOT = 4;
const [MIN_WINDOW, MAX_WINDOW] = [16, 512];

/** Looks who listens, again and again, while a batch waits for answers. */
export class Patience {
  readonly #watched: Watched;
  readonly #times: Times;
  #workers: readonly Listener[] = [];
  #told = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(watched: Watched, times: Times = TIMES) {
    this.#watched = watched;
    this.#times = times;
  }

  async begin(): Promise<void> {
    await this.#look();
    this.#timer = setInterval(() => void this.#look().catch(() => undefined), this.#times.look);
    this.#timer.unref();
  }

  end(): void {
    clearInterval(this.#timer);
  }

  /** Those that take the jobs of this batch. */
  get workers(): readonly Listener[] {
    return this.#workers;
  }

  /** How many jobs to ask for at a time. */
  get window(): number {
    return Math.min(MAX_WINDOW, Math.max(MIN_WINDOW, JOBS_A_SLOT * slotsOf(this.#workers)));
  }

  async #look(): Promise<void> {
    const { connection, onLost, route } = this.#watched;
    const lostSince = connection.lostSince();
    if (lostSince !== undefined) {
      const gone = performance.now() - lostSince;
      if (gone > this.#times.lost) {
        this.end();
        onLost();
      } else this.#tell(() => [`The queue at ${connection.shown} is gone. Waiting for it.`]);
      return;
    }
    const all = await listListening(connection.redis);
    this.#workers = all.filter(takesFrom(route));
    if (this.#workers.length === 0) this.#tell(() => nobodyListens(this.#watched, all));
  }

  /** What lasts is said once a minute. */
  #tell(lines: () => readonly string[]): void {
    const now = performance.now();
    if (now - this.#told < this.#times.tell) return;
    this.#told = now;
    for (const line of lines()) this.#watched.say(line);
  }
}

function nobodyListens(
  { connection, route, courseByOthers }: Watched,
  others: readonly Listener[],
): string[] {
  const start = [
    `npx gradlings work --queue ${connection.shown}`,
    ...(route.tier === 'basic' ? ['--sandbox basic'] : []),
    ...(courseByOthers === undefined ? [] : [`--course ${courseByOthers}`]),
  ].join(' ');
  const listening = inWords(others);
  const instead = listening.length === 0 ? [] : [`Workers that listen: ${listening.join('; ')}.`];
  return [`No worker listens for ${routeWords(route)}. Start one: ${start}`, ...instead];
}
