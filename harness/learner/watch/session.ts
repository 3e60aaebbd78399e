/**
 * A learner at work: saves and keys come in, one after the other, and the screen shows what came of them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileOf, listCourse } from '../../course/course.ts';
import { courseTitle } from '../../course/course-file.ts';
import { type TypeNote, typeNotes } from '../../course/type-notes.ts';
import type { ExerciseId, Report } from '../../engine/model.ts';
import { firstRefuted } from '../../report/finding-block.ts';
import { entryLines, type TerminalStyle } from '../../report/terminal.ts';
import { closingLines, courseLines, mapLines, welcomeLines } from '../progress/course-lines.ts';
import { type CourseMap, nextAfter } from '../progress/course-map.ts';
import type { CourseProgress } from '../progress/course-progress.ts';
import { hintLines } from '../progress/hint-lines.ts';
import { oneMoreHint } from '../progress/hints.ts';
import { resetExercise } from '../progress/reset.ts';
import { replay, snippet } from '../replay/replay.ts';
import { replayLines, snippetBlock } from '../replay/replay-lines.ts';
import type { Screen } from './screen.ts';
import { footerLines, onwardLines, pageLines, typeLines, verdictLines } from './view.ts';

export interface SessionOptions {
  readonly progress: CourseProgress;
  readonly screen: Screen;
  /** Asked each time, because a terminal changes its width. */
  style(): TerminalStyle;
  /** Checks types beside the grading. */
  readonly checksTypes: boolean;
  /** Told of every report: a page may show it, too. */
  onGraded?(report: Report): void;
  /** Where that page is. */
  readonly pageAddress?: string;
}

export class Session {
  readonly #options: SessionOptions;
  #exercise: ExerciseId;
  #report: Report | undefined;
  #map: CourseMap | undefined;
  #types: readonly TypeNote[] = [];
  #typeCheck: AbortController | undefined;
  /** What a key asked for, in place of the verdict. */
  #asked: readonly string[] | undefined;
  #notes: readonly string[] = [];
  /** Stands above the verdict until the first save or key. */
  #welcome: readonly string[] = [];
  #isCounting = false;
  #hasToCountAgain = false;
  /** A reset is asked for twice. */
  #confirms: 'reset' | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(exercise: ExerciseId, options: SessionOptions) {
    this.#exercise = exercise;
    this.#options = options;
  }

  /** The first view: the verdict on the file as it is. */
  start(): Promise<void> {
    return this.#then(async () => {
      await this.#greet();
      const { screen, pageAddress } = this.#options;
      screen.add([`watching exercises/${this.#exercise}.ts: every save is graded`]);
      screen.add(pageLines(pageAddress, this.#style));
      await this.#grade(this.#exercise);
    });
  }

  saved(exercise: ExerciseId): Promise<void> {
    return this.#then(() => {
      this.#welcome = [];
      this.#notes = [];
      return this.#grade(exercise);
    });
  }

  /** Something to know that is no verdict. */
  note(text: string): Promise<void> {
    return this.#then(async () => {
      this.#take([text]);
      this.#draw();
    });
  }

  press(key: string): Promise<void> {
    return this.#then(async () => {
      const confirmed = this.#confirms;
      this.#confirms = undefined;
      this.#asked = undefined;
      this.#welcome = [];
      if (key === 'r' && confirmed === 'reset') await this.#reset();
      else await this.#keys[key]?.();
      this.#draw();
    });
  }

  /** Nothing more is waited for. */
  close(): void {
    this.#typeCheck?.abort();
  }

  /** The width changed. */
  redraw(): void {
    this.#draw();
  }

  readonly #keys: Readonly<Record<string, () => Promise<void>>> = {
    n: () => this.#next(),
    h: () => this.#hint(),
    l: async () => this.#ask(mapLines(await this.#options.progress.map(), this.#style).slice(1)),
    r: () => this.#askForReset(),
    s: () => this.#solution(),
    a: () => this.#gradeAll(),
    p: () => this.#replay(),
  };

  /** One thing after the other: a key pressed during a grading waits for its end. */
  #then(run: () => Promise<void>): Promise<void> {
    const next = this.#queue.then(run);
    this.#queue = next.catch(() => {});
    return next;
  }

  get #style(): TerminalStyle {
    return this.#options.style();
  }

  async #greet(): Promise<void> {
    const { progress, screen } = this.#options;
    if (progress.store.read().progress.welcomed) return;
    progress.store.update((known) => ({ ...known, welcomed: true }));
    const { course } = progress;
    const all = listCourse(course).length;
    const welcome = welcomeLines(courseTitle(course.root), all, this.#exercise, this.#style);
    this.#welcome = [...welcome, ''];
    screen.add(this.#welcome);
  }

  async #grade(exercise: ExerciseId): Promise<void> {
    const { progress, screen } = this.#options;
    this.#exercise = exercise;
    this.#asked = undefined;
    this.#types = [];
    const graded = await progress.grade(exercise);
    this.#report = graded?.report;
    this.#draw();
    if (this.#report) {
      screen.add(verdictLines(this.#report, this.#style));
      this.#options.onGraded?.(this.#report);
    }
    this.#checkTypes(exercise);
    void this.#recount();
  }

  /** The course is counted when the verdict is on the screen already; the next save does not wait for it. */
  async #recount(): Promise<void> {
    this.#hasToCountAgain = this.#isCounting;
    if (this.#isCounting) return;
    this.#isCounting = true;
    const { progress, screen } = this.#options;
    const before = this.#map?.upheld;
    const map = await progress.map();
    this.#map = map;
    this.#take(progress.takeNotes());
    if (before !== map.upheld) {
      const closing = before === undefined ? [] : closingLines(map, this.#style);
      screen.add([...courseLines(map, this.#style), ...closing]);
    }
    this.#draw();
    this.#isCounting = false;
    if (this.#hasToCountAgain) await this.#recount();
  }

  #take(notes: readonly string[]): void {
    const lines = notes.flatMap((note) => entryLines({ label: 'note', lines: [note] }, this.#style));
    this.#notes = [...this.#notes, ...lines];
    this.#options.screen.add(lines);
  }

  #checkTypes(exercise: ExerciseId): void {
    const { progress, screen, checksTypes } = this.#options;
    this.#typeCheck?.abort();
    if (!checksTypes) return;
    const check = new AbortController();
    this.#typeCheck = check;
    void typeNotes(progress.course, [exercise], check.signal).then((notes) => {
      if (check.signal.aborted || notes.length === 0) return;
      this.#types = notes;
      screen.add(typeLines(notes, this.#style));
      this.#draw();
    });
  }

  async #next(): Promise<void> {
    const map = await this.#options.progress.map();
    const next = nextAfter(map, this.#exercise);
    if (next === undefined) return this.#ask(['Every other exercise is upheld.']);
    await this.#grade(next);
  }

  async #hint(): Promise<void> {
    const { progress } = this.#options;
    const grader = await progress.grader(this.#exercise);
    if (grader === undefined) return;
    const asked = oneMoreHint(progress.course.workspace, this.#exercise, grader);
    this.#ask([...this.#verdict(), '', ...hintLines(this.#exercise, grader, asked, this.#style).slice(1)]);
  }

  async #askForReset(): Promise<void> {
    this.#confirms = 'reset';
    this.#ask([
      `Restore the stub of ${this.#exercise}?`,
      'The file as it is will be kept in .gradlings/backup/.',
      `${this.#style.chalk.bold('r')} again restores it, any other key does not.`,
    ]);
  }

  async #reset(): Promise<void> {
    const reset = resetExercise(this.#options.progress.course, this.#exercise);
    await this.#grade(this.#exercise);
    const kept =
      reset.done && reset.keptAs !== undefined ? `Kept: ${reset.keptAs}` : 'There was nothing to keep.';
    this.#ask([...this.#verdict(), '', reset.done ? kept : reset.reason]);
  }

  async #solution(): Promise<void> {
    if (this.#report?.status !== 'upheld') {
      const slug = this.#exercise.split('/')[1]?.slice('01-'.length);
      return this.#ask([
        ...this.#verdict(),
        '',
        'The worked solution is shown once every law is upheld.',
        `To see it all the same: npm run solution -- ${slug} --peek`,
      ]);
    }
    const file = fileOf(this.#options.progress.course, 'solutions', this.#exercise);
    if (!existsSync(file)) {
      return this.#ask([...this.#verdict(), '', 'This copy of the course has no worked solutions.']);
    }
    const text = readFileSync(file, 'utf8').trimEnd();
    this.#ask([`solutions/${this.#exercise}.ts`, '', ...text.split(/\r?\n/)]);
  }

  async #gradeAll(): Promise<void> {
    this.#options.screen.draw(['grading all exercises …']);
    this.#map = await this.#options.progress.gradeAll();
    this.#ask(mapLines(this.#map, this.#style).slice(1));
  }

  async #replay(): Promise<void> {
    const { progress } = this.#options;
    const grader = await progress.grader(this.#exercise);
    const verdict = this.#report && firstRefuted(this.#report)?.verdict;
    if (grader === undefined || verdict === undefined || !('counterexample' in verdict)) {
      return this.#ask([...this.#verdict(), '', 'There is no counterexample to replay.']);
    }
    const { law, seed, path } = verdict.counterexample.replay;
    const place = {
      law: grader.laws.findIndex(({ name }) => name === law) + 1,
      seed,
      path,
    };
    const report = replay(progress.course, this.#exercise, grader, place);
    const lines = replayLines(report, this.#style);
    this.#ask([
      ...lines,
      ...snippetBlock(snippet(progress.course, this.#exercise, grader, place, report), this.#style),
    ]);
  }

  #verdict(): string[] {
    return this.#report ? verdictLines(this.#report, this.#style) : [];
  }

  #ask(lines: readonly string[]): void {
    this.#asked = lines;
  }

  #draw(): void {
    const style = this.#style;
    const { pageAddress } = this.#options;
    const isUpheld = this.#report?.status === 'upheld' && this.#map !== undefined;
    const onward =
      isUpheld && this.#map ? onwardLines(this.#map, nextAfter(this.#map, this.#exercise), style) : [];
    const body = this.#asked ?? [...this.#verdict(), ...typeLines(this.#types, style), ...onward];
    const notes = this.#notes.length > 0 ? ['', ...this.#notes] : [];
    this.#options.screen.draw([
      ...this.#welcome,
      ...body,
      ...notes,
      ...footerLines(this.#map, style, pageAddress),
    ]);
  }
}
