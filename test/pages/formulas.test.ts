import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { SUBSCRIPTS, SUPERSCRIPTS } from '../../harness/pages/formulas/notation.ts';
import { type Mode, piecesOf } from '../../harness/pages/formulas/unicode-to-tex.ts';
import { assignmentOf } from '../../harness/pages/learner/assignment.ts';
import { markdown } from '../../harness/pages/markdown.ts';
import { COURSE_ROOT, listCourse, loadGrader, stubOf } from '../this-course.ts';

const course = await Promise.all(
  listCourse().map(async (id) => ({ id, grader: await loadGrader(id), ...assignmentOf(stubOf(id) ?? '') })),
);
const laws = course.flatMap(({ grader }) => grader.laws);
const blocks = course.flatMap(({ parts }) => parts.flatMap(({ blocks }) => blocks));
const chapters = [...new Set(listCourse().map((id) => id.split('/')[0] ?? ''))];

/** Formulas as they are read, each on its own line: TeX between ‹ and ›. */
function read(line: string, mode: Mode = 'formula'): string {
  const shown = piecesOf(line, mode).map((piece) => {
    if (piece.kind === 'formula') return `‹${piece.tex.replaceAll(/\s*([()|,;])\s*/g, '$1')}›`;
    return piece.kind === 'gap' ? '   ' : piece.text;
  });
  return shown.join('');
}

/** TeX typeset as text, without what only eyes see; throws on all that KaTeX warns of. */
function typeset(tex: string): string {
  const markup = katex.renderToString(tex, { output: 'html', strict: 'error', throwOnError: true });
  return markup
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
}

const HIGH_AND_LOW: Readonly<Record<string, string>> = { ...SUBSCRIPTS, ...SUPERSCRIPTS };

/** Letters and digits in alphabetical order, high and low ones as plain ones. */
function letters(text: string): string {
  const plain = [...text.normalize('NFKD')].map((sign) => HIGH_AND_LOW[sign] ?? sign).join('');
  return [
    ...plain
      .normalize('NFKD')
      .replaceAll(/[^\p{L}\p{N}]/gu, '')
      .replaceAll(/Σ|∑/g, ''),
  ]
    .sort()
    .join('');
}

function typesetLine(line: string, mode: Mode): string {
  return piecesOf(line, mode)
    .map((piece) => (piece.kind === 'formula' ? typeset(piece.tex) : piece.kind === 'gap' ? ' ' : piece.text))
    .join('');
}

describe('the plain notation becomes TeX', () => {
  it.each([
    ['indices and powers', 'xᵢⱼ² = wₖ₊₁ᵀ', '‹x_{ij}^{2} = w_{k+1}^{\\mathsf{T}}›'],
    ['two indices after a shift', 'bₖ₋₁ⱼ', '‹b_{k-1,j}›'],
    ['an index with an index', 'sᵢ,yᵢ + Δ', '‹s_{i,y_{i}} + \\Delta›'],
    ['indices in braces', 'S_{s+t}(x) = D_τ', '‹S_{s + t}(x)= D_{\\tau}›'],
    ['hats', 'm̂ / (√v̂ + ε)', '‹\\hat{m} /(\\sqrt{\\hat{v}} + \\varepsilon)›'],
    ['norms', '‖X − Y‖_F² ≤ τ‖Z‖_*', '‹\\lVert X - Y \\rVert_{F}^{2} \\le \\tau \\lVert Z \\rVert_{*}›'],
    ['a norm of infinity', '‖Xᵀy‖∞/n', '‹\\lVert X^{\\mathsf{T}} y \\rVert_{\\infty} / n›'],
    ['small fractions before something', '(1/2n)‖w‖²', '‹\\tfrac{1}{2 n} \\lVert w \\rVert^{2}›'],
    ['roots of sums', '√(σ² + ε)', '‹\\sqrt{\\sigma^{2} + \\varepsilon}›'],
    ['products', 'Xw = m ⊙ x', '‹X w = m \\odot x›'],
    ['derivatives', '∂L/∂wⱼ = ∇f(x)', '‹\\partial L / \\partial w_{j} = \\nabla f(x)›'],
    [
      'names of functions',
      'sign(x) · max(|x| − t, 0)',
      '‹\\operatorname{sign}(x)\\cdot \\operatorname{max}(\\lvert x \\rvert - t,\\,0)›',
    ],
    ['names of the code', 'k ≤ maxIterations', '‹k \\le \\text{maxIterations}›'],
  ])('%s', (_, plain, tex) => {
    expect(read(plain)).toBe(tex);
  });

  it.each([
    ['words between formulas', 'a < 1 and xⱼ = xₖ for every j', '‹a < 1› and ‹x_{j} = x_{k}› for every ‹j›'],
    ['words alone', 'one seed of rng, one result', 'one seed of rng, one result'],
    ['an article is no letter', 'F has a mean', '‹F› has a mean'],
    ['thoughts apart', 'p = 0,   w = 1', '‹p = 0›,   ‹w = 1›'],
    ['brackets around words', '(no xᵢ is 0)', '(no ‹x_{i}› is 0)'],
  ])('%s', (_, plain, expected) => {
    expect(read(plain)).toBe(expected);
  });

  it.each([
    ['names of the code are code', 'at most maxIterations of them', 'at most maxIterations of them'],
    ['shapes', 'X (n × d), y (n)', '‹X› (‹n \\times d›), ‹y› (‹n›)'],
    ['what begins a sentence', 'By how much?', 'By how much?'],
    ['an article in quotes', '“a look ahead”', '“a look ahead”'],
    ['a number with a sign', '3 and 1, then −3 and 1', '3 and 1, then −3 and 1'],
    ['numbers alone are text', 'from [0, 1) to [1.5, −2]', 'from [0, 1) to [1.5, −2]'],
  ])('in a sentence: %s', (_, plain, expected) => {
    expect(read(plain, 'sentence')).toBe(expected);
  });
});

describe('everything the course says', () => {
  const of = (mode: Mode, texts: readonly string[]) => texts.map((text) => ({ mode, text }));
  const lines = [
    ...of(
      'formula',
      laws.map(({ statement }) => statement),
    ),
    ...of(
      'sentence',
      laws.map(({ name }) => name),
    ),
    ...of(
      'sentence',
      course.flatMap(({ grader }) => grader.hints),
    ),
    ...blocks.flatMap((block) => {
      if (block.kind === 'formula') return of('formula', block.lines);
      if (block.kind === 'list') return of('sentence', block.items);
      return block.kind === 'prose' ? of('sentence', [block.text]) : [];
    }),
  ];

  it('is typeset without a warning, and no letter or digit is lost', () => {
    expect(lines.length).toBeGreaterThan(laws.length);
    const wrong = lines.filter(({ mode, text }) => {
      const plain = text.replaceAll('`', '');
      return letters(typesetLine(plain, mode)) !== letters(plain);
    });
    expect(wrong).toEqual([]);
  });

  it.each(chapters)('the theory of %s is typeset, too', (chapter) => {
    const readme = readFileSync(join(COURSE_ROOT, 'exercises', chapter, 'README.md'), 'utf8');
    expect(markdown(readme).text).not.toContain('class="untypeset"');
  });
});

describe('formulas written by hand', () => {
  const written = course.flatMap(({ id, grader: { formula = [] }, parts }) => {
    const formulas = typeof formula === 'string' ? [formula] : formula;
    return formulas.map((tex, index) => ({ id, tex, block: parts[index]?.blocks.find(isFormula) }));
  });

  it('there are some', () => {
    expect(written.length).toBeGreaterThan(20);
  });

  it.each(written)('$id: has all the words and letters of the formula it stands for', ({ tex, block }) => {
    // "argmin over v of" has its v below the word instead.
    const lines = block?.kind === 'formula' ? block.lines.join(' ') : '';
    const said = lines.replaceAll(/argmin (?:over (\w) )?of/g, 'argmin $1');
    expect(said).not.toBe('');
    expect(missing(letters(said), letters(typeset(tex)))).toEqual([]);
  });
});

function isFormula({ kind }: { readonly kind: string }): boolean {
  return kind === 'formula';
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
