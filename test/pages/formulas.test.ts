import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFormulas } from '../../harness/authoring/rules/formula-rules.ts';
import type { Grader } from '../../harness/engine/model.ts';
import { type Mode, piecesOf } from '../../harness/pages/formulas/unicode-to-tex.ts';
import { markdown } from '../../harness/pages/markdown.ts';
import { COURSE_ROOT, listCourse, loadGrader, stubOf } from '../this-course.ts';

const course = await Promise.all(listCourse().map(async (id) => ({ id, grader: await loadGrader(id) })));
const chapters = [...new Set(listCourse().map((id) => id.split('/')[0] ?? ''))];

/** Formulas as they are read, each on its own line: TeX between ‹ and ›. */
function read(line: string, mode: Mode = 'formula'): string {
  const shown = piecesOf(line, mode).map((piece) => {
    if (piece.kind === 'formula') return `‹${piece.tex.replaceAll(/\s*([()|,;])\s*/g, '$1')}›`;
    return piece.kind === 'gap' ? '   ' : piece.text;
  });
  return shown.join('');
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
  it.each(course)('$id is typeset without a warning, and no letter or digit is lost', ({ id, grader }) => {
    expect(checkFormulas(id, grader, { name: id, text: stubOf(id) ?? '' }, [])).toEqual([]);
  });

  it.each(chapters)('the theory of %s is typeset, too', (chapter) => {
    const readme = readFileSync(join(COURSE_ROOT, 'exercises', chapter, 'README.md'), 'utf8');
    expect(markdown(readme).text).not.toContain('class="untypeset"');
  });
});

describe('a formula that cannot be typeset as it is meant', () => {
  const [{ id, grader }] = course;
  const stub = { name: `exercises/${id}.ts`, text: stubOf(id) ?? '' };
  const said = (changes: Partial<Grader>) =>
    checkFormulas(id, { ...grader, ...changes }, stub, []).map(({ what }) => what);

  it('is told where KaTeX refuses it', () => {
    expect(said({ formula: '\\nosuchmacro' })).toEqual([expect.stringContaining('cannot be typeset')]);
  });

  it('is told where the one in TeX has not all letters of the stub', () => {
    expect(said({ formula: 'f = 1' })).toEqual([
      expect.stringMatching(/^the formula in TeX has no .*, which/),
    ]);
  });
});
