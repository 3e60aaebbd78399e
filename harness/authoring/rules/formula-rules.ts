/**
 * That what is said in plain Unicode can be typeset: KaTeX warns of nothing, and no letter or digit is lost on the way. And that
 * a formula written by hand in TeX has the letters of the one it stands for.
 */
import katex from 'katex';
import type { ExerciseId, Grader } from '../../engine/model.ts';
import { SUBSCRIPTS, SUPERSCRIPTS } from '../../pages/formulas/notation.ts';
import { type Mode, piecesOf } from '../../pages/formulas/unicode-to-tex.ts';
import { assignmentOf } from '../../pages/learner/assignment.ts';
import type { Complaint } from '../proof.ts';
import { type AuthorFile, placeOfString } from './author-files.ts';

interface Line {
  readonly text: string;
  readonly mode: Mode;
}

/** @param stub  what the learner reads above the code */
export function checkFormulas(
  exercise: ExerciseId,
  grader: Grader,
  stub: AuthorFile | undefined,
  files: readonly AuthorFile[],
): Complaint[] {
  const complaint = (text: string, fault: string, next: string): Complaint => {
    const at = placeOfString(files, text) ?? (stub?.text.includes(text) ? stub.name : undefined);
    const place = at === undefined ? {} : { at };
    return { exercise, check: 'words', ...place, what: fault, details: [text], next };
  };
  return [
    ...[...linesOf(grader), ...linesIn(stub)].flatMap((line) => {
      const fault = typesettingFault(line);
      return fault === undefined ? [] : [complaint(line.text, fault, PLAIN_NOTATION)];
    }),
    ...writtenByHand(grader, stub).flatMap(({ tex, plain }) => {
      const fault = differenceOf(tex, plain);
      return fault === undefined
        ? []
        : [complaint(tex, fault, 'Let `formula` say what the comment of the stub says.')];
    }),
  ];
}

const PLAIN_NOTATION =
  'Write it as other statements are: xᵢ², ‖x‖₂, √(a + b), Σₖ, names of more than a letter apart from their neighbours.';

/** What is lost or refused where a line is typeset; undefined where nothing is. */
function typesettingFault({ text, mode }: Line): string | undefined {
  const plain = text.replaceAll('`', '');
  const shown = attempt(() => typesetLine(plain, mode));
  if ('refused' in shown) return `a formula cannot be typeset: ${shown.refused}`;
  const [said, seen] = [letters(plain), letters(shown.text)];
  const [lost, gained] = [missing(said, seen), missing(seen, said)];
  if (lost.length > 0) return `a formula is typeset without ${lost.join(' ')}`;
  return gained.length > 0 ? `a formula is typeset with ${gained.join(' ')} besides` : undefined;
}

function differenceOf(tex: string, plain: string): string | undefined {
  const shown = attempt(() => typeset(tex));
  if ('refused' in shown) return `a formula cannot be typeset: ${shown.refused}`;
  // "argmin over v of" has its v below the word instead.
  const said = plain.replaceAll(/argmin (?:over (\w) )?of/g, 'argmin $1');
  const lost = missing(letters(said), letters(shown.text));
  return lost.length === 0 ? undefined : `the formula in TeX has no ${lost.join(' ')}, which the stub has`;
}

function attempt(typesetting: () => string): { readonly text: string } | { readonly refused: string } {
  try {
    return { text: typesetting() };
  } catch (error) {
    return { refused: String(error instanceof Error ? error.message : error) };
  }
}

function linesOf({ laws, hints }: Grader): Line[] {
  return [
    ...laws.map(({ statement }): Line => ({ text: statement, mode: 'formula' })),
    ...laws.map(({ name }): Line => ({ text: name, mode: 'sentence' })),
    ...hints.map((text): Line => ({ text, mode: 'sentence' })),
  ];
}

function linesIn(stub: AuthorFile | undefined): Line[] {
  const { parts } = assignmentOf(stub?.text ?? '');
  return parts
    .flatMap(({ blocks }) => blocks)
    .flatMap((block): Line[] => {
      if (block.kind === 'formula') return block.lines.map((text) => ({ text, mode: 'formula' }));
      if (block.kind === 'list') return block.items.map((text) => ({ text, mode: 'sentence' }));
      return block.kind === 'prose' ? [{ text: block.text, mode: 'sentence' }] : [];
    });
}

/** Formulas in TeX, and the plain ones that they stand for: the first of each function. */
function writtenByHand({ formula = [] }: Grader, stub: AuthorFile | undefined) {
  const { parts } = assignmentOf(stub?.text ?? '');
  return (typeof formula === 'string' ? [formula] : formula).map((tex, index) => {
    const block = parts[index]?.blocks.find(({ kind }) => kind === 'formula');
    return { tex, plain: block?.kind === 'formula' ? block.lines.join(' ') : '' };
  });
}

/** TeX typeset as text, without what only eyes see; throws on all that KaTeX warns of. */
function typeset(tex: string): string {
  return katex
    .renderToString(tex, { output: 'html', strict: 'error', throwOnError: true })
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
}

function typesetLine(line: string, mode: Mode): string {
  return piecesOf(line, mode)
    .map((piece) => (piece.kind === 'formula' ? typeset(piece.tex) : piece.kind === 'gap' ? ' ' : piece.text))
    .join('');
}

const HIGH_AND_LOW: Readonly<Record<string, string>> = { ...SUBSCRIPTS, ...SUPERSCRIPTS };

/** Letters and digits, high and low ones as plain ones; sums are signs. */
function letters(text: string): string {
  const plain = [...text.normalize('NFKD')].map((sign) => HIGH_AND_LOW[sign] ?? sign).join('');
  return plain
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll(/Σ|∑/g, '');
}

/** What the one has and the other has not, or has less often. */
function missing(wanted: string, got: string): string[] {
  const left = [...got];
  return [...wanted].filter((letter) => {
    const at = left.indexOf(letter);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
