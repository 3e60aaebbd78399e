/**
 * What a figure is: fixed inputs, what to ask the code about each, and how the answers become a picture. Types only.
 *
 * Asked as a law asks: `observe` passes answers on and computes nothing with them, so that it can be recorded. The
 * reference is asked the same, and `draw` sees data alone.
 */
import type { CallLog, Exports, Shape } from '../model.ts';
import type { Drawing } from './drawn-figure.ts';

/** What came of one input. */
export interface Seen<Answer> {
  readonly answer: Answer;
  /** Calls to functions among the inputs, where the path is the picture. */
  readonly calls: CallLog;
}

export interface FigureOf<Student, Input, Answer> {
  /** A noun phrase: "The path of the weights over λ". */
  readonly title: string;
  /** One or two sentences: what there is to look for. */
  readonly caption: string;
  readonly inputs: readonly Input[];
  observe(student: Student, input: Input): unknown;
  answer(input: Input): Shape<Answer>;
  /**
   * Pure. One entry for each input, in their order.
   *
   * @param own  undefined where the code is not started, or did not answer every input
   */
  draw(own: readonly Seen<Answer>[] | undefined, reference: readonly Seen<Answer>[]): Drawing;
  /** Where a number of the figure may be moved. */
  readonly slide?: Slide;
}

/** A number that a page may let move: λ, a threshold, a learning rate. A page that cannot shows the figure as it is. */
interface Slide extends SlideRange {
  figure(value: number): Figure;
}

export interface SlideRange {
  /** With its symbol: "threshold t". */
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly start: number;
}

/** A figure whose types are known to itself alone. */
export type Figure = FigureOf<Exports, unknown, unknown>;

/** A figure in which a number may be moved: it is shown as it is for the start of the range, unless another is given. */
export function movable(
  range: SlideRange,
  figure: (value: number) => Figure,
  shown: Figure = figure(range.start),
): Figure {
  return { ...shown, slide: { ...range, figure } };
}

/** Keeps the types of a figure together, and forgets them for the outside. */
export function figuresFor<Student>() {
  return <Input, Answer>(figure: FigureOf<Student, Input, Answer>): Figure =>
    // The caller passes the inputs of this very figure, and what its own shapes have read.
    figure as unknown as Figure;
}
