/**
 * The page of an exercise at work: the text is graded as the typing stops, and what is found is shown as it comes.
 */
import type { Extension } from '@codemirror/state';
import { isRefuted } from '../../../harness/engine/judge.ts';
import type { Report } from '../../../harness/engine/model.ts';
import { badge, statusMark } from '../../../harness/pages/learner/names.ts';
import type { CourseData, ExerciseData } from '../course/course-data.ts';
import { type Editor, type Histories, openEditor } from '../editor/editor.ts';
import type { Grading } from '../grading/grading.ts';
import type { Say, Work } from '../work/work.ts';
import { BeingTried } from './being-tried.ts';
import type { Outlined } from './course-page.ts';
import { button, find, put } from './elements.ts';
import { exerciseView, solutionView } from './exercise-view.ts';
import { type Hints, showHints } from './hints.ts';
import { showOwnNumbers } from './own-numbers.ts';
import { openTabs, type Tabs } from './tabs.ts';
import { VerdictPanel } from './verdict-panel.ts';

/** A pause in typing after which the text is graded. */
const PAUSE_MILLISECONDS = 300;

/** Between a verdict and what is no part of it. */
const QUIET_MILLISECONDS = 500;

const ENDED_THE_PAGE =
  'The page ended while this text was tried: does it build something without end? Check tries it again.';

export interface Workshop {
  readonly course: CourseData;
  readonly work: Work;
  readonly grading: Grading;
  readonly say: Say;
  readonly histories: Histories;
  /** A state changed: the course map is shown again. */
  found(): void;
  solutionOf(id: string): Promise<string | undefined>;
  /** What TypeScript says, for an editor that shows the file at a path. */
  types(): Promise<(path: string) => Extension>;
}

export class ExercisePageAtWork {
  readonly #shop: Workshop;
  readonly #outline: Outlined;
  readonly #data: ExerciseData;
  #hints: Hints | undefined;
  readonly #root: HTMLElement;
  readonly #editor: Editor;
  readonly #verdict: VerdictPanel;
  readonly #tabs: Tabs;
  readonly #tried = new BeingTried(sessionStorage);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Somebody else's text, which came with a link: not run before that is asked for, and never kept. */
  #isLinked: boolean;
  #isTyped = false;
  #waitsToBeSeen = false;
  readonly #seen = (): void => {
    if (this.#waitsToBeSeen) this.#grade();
  };
  #isLeft = false;

  constructor(root: HTMLElement, shop: Workshop, outline: Outlined, data: ExerciseData) {
    this.#root = root;
    this.#shop = shop;
    this.#outline = outline;
    this.#data = data;
    put(root, exerciseView(shop.course, outline, data));
    this.#editor = openEditor(
      find(root, '.editor'),
      {
        changed: () => this.#changed(),
        run: () => this.#run(),
      },
      shop.histories,
    );
    this.#verdict = new VerdictPanel(find(root, '#panel-verdict'), {
      data,
      goTo: (line, column) => {
        this.#tabs.show('code');
        this.#editor.goTo(line, column);
      },
      text: () => this.#editor.text(),
      exercise: outline.id,
    });
    this.#tabs = openTabs(root);
    const linked = shop.work.linked();
    this.#isLinked = linked?.exercise === outline.id;
    this.#listen();
    this.#showStatus(shop.work.statusOf(outline.id));
    const text = this.#isLinked && linked ? linked.text : this.#ownText();
    this.#editor.show(this.#isLinked ? 'linked' : outline.id, text);
    if (this.#isLinked) this.#showLinked();
    else if (this.#tried.endedThePage(outline.id, text)) this.#verdict.gaveUp(ENDED_THE_PAGE);
    else this.#grade();
  }

  /** The text was changed elsewhere. */
  refresh(): void {
    const text = this.#ownText();
    if (!this.#isLinked && text !== this.#editor.text()) this.#editor.show(this.#outline.id, text);
  }

  leave(): void {
    document.removeEventListener('visibilitychange', this.#seen);
    this.#isLeft = true;
    clearTimeout(this.#timer);
    this.#shop.grading.drop();
    this.#tried.ended();
    this.#verdict.leave();
    this.#editor.leave();
  }

  #ownText(): string {
    return this.#shop.work.textOf(this.#outline.id) ?? this.#data.stub;
  }

  #listen(): void {
    const { work } = this.#shop;
    const { id } = this.#outline;
    document.addEventListener('visibilitychange', this.#seen);
    find(this.#root, '.run').addEventListener('click', () => this.#run());
    find(this.#root, '.reset').addEventListener('click', () => {
      // A text that came with a link is somebody else's: the own one stays as it is.
      if (!this.#isLinked && !work.reset(id, this.#data.stub)) return;
      this.#shop.say('The file begins again. What was there is kept: Ctrl-Z in the editor brings it back.');
      this.#editor.replace(this.#data.stub);
    });
    const tools = work.tools(id);
    if (tools !== undefined) find(this.#root, '.tools').append(tools);
    this.#hints = showHints(this.#root, this.#data, work, id);
    showOwnNumbers(find(this.#root, '.own-numbers'), {
      exercise: id,
      stub: this.#data.stub,
      text: () => this.#editor.text(),
      solution: async () => (work.statusOf(id) === 'upheld' ? this.#shop.solutionOf(id) : undefined),
    });
  }

  #changed(): void {
    if (!this.#isLinked) this.#shop.work.write(this.#outline.id, this.#editor.text());
    clearTimeout(this.#timer);
    this.#verdict.stale();
    if (this.#isLinked) return;
    this.#timer = setTimeout(() => this.#grade(), PAUSE_MILLISECONDS);
  }

  #run(): void {
    clearTimeout(this.#timer);
    this.#tabs.show('verdict');
    this.#grade();
  }

  #grade(): void {
    // Another tab may be writing this text: it is graded there, and here once somebody looks.
    if (document.hidden) {
      this.#waitsToBeSeen = true;
      return;
    }
    this.#waitsToBeSeen = false;
    const { id } = this.#outline;
    this.#verdict.begin();
    const text = this.#editor.text();
    this.#tried.begins(id, text);
    const question = { kind: 'grade', exercise: id, text, figures: true } as const;
    this.#shop.grading.ask(question, {
      heard: (reply) => {
        if (reply.kind === 'law') this.#verdict.law(reply.finding);
        else if (reply.kind === 'report') this.#reported(reply.report);
        else if (reply.kind === 'figures') this.#verdict.figures(reply.figures, reply.slides);
        else if (reply.kind === 'done') this.#helpWithTypes();
      },
      gaveUp: () => {
        this.#tried.ended();
        this.#verdict.gaveUp(
          'This text ended every worker that tried it: does it build something without end?',
        );
      },
    });
  }

  /** TypeScript is three times the rest of the page: it comes once there is a verdict, and the page is quiet. */
  #helpWithTypes(): void {
    if (this.#isTyped) return;
    this.#isTyped = true;
    setTimeout(async () => {
      if (this.#isLeft) return;
      const types = await this.#shop.types().catch(() => undefined);
      if (types !== undefined && !this.#isLeft)
        this.#editor.extend(types(`exercises/${this.#outline.id}.ts`));
    }, QUIET_MILLISECONDS);
  }

  #reported(report: Report): void {
    this.#tried.ended();
    this.#verdict.report(report);
    this.#hints?.follow(report.findings.filter(({ verdict }) => isRefuted(verdict)).map(({ law }) => law));
    this.#editor.mark(this.#verdict.line);
    if (this.#isLinked) return;
    this.#shop.work.remember(report);
    this.#showStatus(report.status);
    this.#shop.found();
  }

  #showStatus(status: Report['status']): void {
    put(find(this.#root, '.status'), badge(statusMark(status)));
    if (status === 'upheld') void this.#offerSolution();
  }

  async #offerSolution(): Promise<void> {
    const text = await this.#shop.solutionOf(this.#outline.id);
    if (text === undefined) return;
    put(find(this.#root, '.solution-text'), solutionView(text));
    find(this.#root, '.solution').hidden = false;
  }

  #showLinked(): void {
    const notice = find(this.#root, '.linked');
    notice.hidden = false;
    notice.textContent =
      'This text came with a link. It is not run before Check is pressed, and the own text stays as it is. ';
    const end = (kept?: string): void => {
      if (!this.#shop.work.endLinked(kept)) return;
      this.#isLinked = false;
      notice.hidden = true;
      this.#editor.show(this.#outline.id, this.#ownText());
      this.#grade();
    };
    notice.append(
      button('Show my own text', () => end()),
      ' ',
      button('Go on with this one', () => end(this.#editor.text())),
    );
  }
}
