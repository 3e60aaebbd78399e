/**
 * What authors get wrong: each slip, made in an exercise that is proven, is found by `verify`, which says where it is and
 * what to write.
 */
import { describe, expect, it } from 'vitest';
import { PARTS, type Part } from '../../../harness/authoring/proof.ts';
import { complaintsAfter, type Slip, typeFaultsAfter } from './a-slip.ts';

const JUDGE_OF_RULE = 'agrees(got, posterior(prior, likelihood), ROUNDING)';
const OBSERVE_OF_CERTAIN = 'student.posterior([1, 0, 0], likelihood)[0]';
const OBSERVE_OF_RULE = `observe: (student, { prior, likelihood }) => student.posterior(prior, likelihood),
  answer: ({ prior }) => vector(prior.length),
  judge: ({ prior, likelihood }, got)`;
const FIRST_HINT = 'Of 1000 people, 1 is ill';
const IMPORT_OF_REFERENCE = "import { posterior } from '../../reference/bayes-rule.ts';";
const WITH_REFUTED = {
  in: 'grader',
  from: 'ROUNDING, vector }',
  to: 'ROUNDING, refuted, upheld, vector }',
} as const;

const inGrader = (from: string, to: string): Slip => ({ in: 'grader', from, to });

it('without a slip the exercise is proven', async () => {
  expect(await complaintsAfter([])).toEqual([]);
});

type Case = readonly [
  slip: string,
  slips: readonly Slip[],
  at: RegExp,
  what: RegExp,
  next: RegExp,
  /** Of the proof, where it is not the rules that tell. */
  parts?: readonly Part[],
];

const SLIPS: readonly Case[] = [
  [
    'a judge that rolls dice',
    [WITH_REFUTED, inGrader(JUDGE_OF_RULE, `Math.random() < 1e-9 ? upheld : ${JUDGE_OF_RULE}`)],
    /grader\.ts:\d+$/,
    /uses Math\.random/,
    /given/,
  ],
  [
    'a judge that remembers',
    [
      WITH_REFUTED,
      inGrader('const rule = law({', 'let asked = 0;\n\nconst rule = law({'),
      inGrader(JUDGE_OF_RULE, `asked++ % 2 === 0 ? ${JUDGE_OF_RULE} : refuted({ expected: 1, got: asked })`),
    ],
    /grader\.ts:\d+$/,
    /judges the same answer otherwise the next time/,
    /Let `judge` depend on the input, the answer and the calls alone/,
  ],
  [
    'a law that is false once in ten thousand inputs',
    [
      WITH_REFUTED,
      inGrader(
        JUDGE_OF_RULE,
        `likelihood[0] === 5 / 8 && likelihood[1] === 3 / 8 && prior[0] === 3 / 16 && prior.length < 4
      ? refuted({ expected: 0, got: got[0] })
      : ${JUDGE_OF_RULE}`,
      ),
    ],
    /grader\.ts:\d+$/,
    /the worked solution is refuted/,
    /Either the code is not right after all, or the law asks for more/,
    ['finer search'],
  ],
  [
    'an observe that computes with a number',
    [inGrader(OBSERVE_OF_CERTAIN, `2 * ${OBSERVE_OF_CERTAIN}`)],
    /grader\.ts:\d+$/,
    /'a hypothesis that was believed alone stays believed' computes in `observe` with an answer/,
    /compute in `judge`/,
  ],
  [
    'an observe that computes with a list',
    [
      inGrader(
        'student.posterior(prior, likelihood),\n  answer: ({ prior }) => vector(prior.length),\n  judge: (_, got)',
        '[student.posterior(prior, likelihood).at(0)],\n  answer: ({ prior }) => vector(prior.length),\n  judge: (_, got)',
      ),
    ],
    /grader\.ts:\d+$/,
    /'the posterior is a distribution' asks in `observe` for what no plan can say/,
    /compute in `judge`/,
  ],
  [
    'an observe that branches on an answer',
    [
      inGrader(
        OBSERVE_OF_RULE,
        `observe: (student, { prior, likelihood }) => {
    const answer = student.posterior(prior, likelihood);
    return answer[0] === 0 ? prior : answer;
  },
  answer: ({ prior }) => vector(prior.length),
  judge: ({ prior, likelihood }, got)`,
      ),
    ],
    /grader\.ts:\d+$/,
    /asks otherwise in `observe`, depending on an answer/,
    /decide in `judge`/,
  ],
  [
    'inputs drawn differently each time',
    [{ in: 'inputs', from: 'return places', to: 'places[1] = Math.random();\n    return places' }],
    /distributions\.ts:\d+$/,
    /uses Math\.random/,
    /randomNumbers/,
  ],
  [
    'inputs that depend on how many were drawn before',
    [
      inGrader('const example = law(', 'let drawn = 0;\n\nconst example = law('),
      inGrader(
        '.map((eighths) => eighths / 8) }),\n  observe',
        '.map((eighths) => (eighths + (drawn++ % 2)) / 8) }),\n  observe',
      ),
    ],
    /grader\.ts:\d+$/,
    /draws other inputs each time from the same seed/,
    /Draw what has to be random with fast-check/,
  ],
  [
    'a law that takes fifty seconds',
    [
      inGrader(
        JUDGE_OF_RULE,
        `{
    let sum = 0;
    for (let i = 0; i < 4e8; i++) sum += i % 3;
    return agrees(got, posterior(prior, likelihood), { ...ROUNDING, absolute: 1e-12 + 0 * sum });
  }`,
      ),
    ],
    /grader\.ts:\d+$/,
    /takes \d+ s with the reference/,
    /smaller inputs/,
  ],
  [
    'a grader that imports the solution',
    [
      inGrader(
        IMPORT_OF_REFERENCE,
        `import { posterior } from '../../solutions/01-distributions/02-bayes-rule.ts';`,
      ),
    ],
    /grader\.ts:3$/,
    /imports the solution/,
    /another way in reference/,
  ],
  [
    'a grader that imports the stub, and not only its types',
    [inGrader('import type * as Exercise', 'import * as Exercise')],
    /grader\.ts:2$/,
    /which a learner edits/,
    /import type/,
  ],
  [
    'fc.double',
    [
      inGrader(
        'fc.integer({ min: 1, max: 8 }).map((eighths) => eighths / 8)',
        'fc.double({ min: 0.1, max: 1 })',
      ),
    ],
    /grader\.ts:\d+$/,
    /fc\.double/,
    /gridNumber\(\)/,
  ],
  [
    'needs that name no exercise',
    [inGrader('needs: []', "needs: ['01-distributions/01-expectations']")],
    /grader\.ts:\d+$/,
    /there is no exercise of that name/,
    /'01-distributions\/01-expectation'/,
  ],
  [
    'a hint that belittles',
    [inGrader(FIRST_HINT, `Simply count: ${FIRST_HINT}`)],
    /grader\.ts:\d+$/,
    /hint 1 says 'Simply'/,
    /Leave 'Simply' out/,
  ],
  [
    'a hint of a law that belittles',
    [inGrader('  points: ', "  hint: 'Just add them up.',\n  points: ")],
    /grader\.ts:\d+$/,
    /the hint of '.+' says 'Just'/,
    /Leave 'Just' out/,
  ],
  [
    'a nudge that speaks of the reader',
    [
      {
        in: 'misconceptions',
        from: 'What do the probabilities',
        to: 'Your code is wrong. What do the probabilities',
      },
    ],
    /misconceptions\.ts:\d+$/,
    /the nudge of 'the products as they are' says 'Your'/,
    /not of the reader/,
  ],
  [
    'a hint that gives the answer away',
    [
      inGrader(
        'Which products stand for those groups',
        'prior.map((probability, i) => probability * likelihood[i]): which products are those',
      ),
    ],
    /grader\.ts:\d+$/,
    /hint 2 gives the answer away/,
    /Ask a question/,
  ],
  [
    'an empty nudge',
    [
      {
        in: 'misconceptions',
        from: "nudge: 'What do the probabilities of all hypotheses have to sum to?'",
        to: "nudge: ''",
      },
    ],
    /misconceptions\.ts:\d+$/,
    /the nudge of 'the products as they are' is empty/,
    /Write it/,
  ],
  ...[0, -2].map(
    (points): Case => [
      `${points} points`,
      [inGrader('points: 3', `points: ${points}`)],
      /grader\.ts:\d+$/,
      new RegExp(`is worth ${points} points`),
      /above 0/,
    ],
  ),
  [
    'an example in the stub with wrong numbers',
    [{ in: 'stub', from: '= [0.5, 0.5]', to: '= [0.25, 0.75]' }],
    /exercises\/.*:10$/,
    /the example of posterior is not what the solution returns/,
    /Compute the example on paper/,
  ],
  [
    'an export that is missing',
    [{ in: 'solution', from: 'function posterior', to: 'function posteriors' }],
    /solutions\/.*\.ts/,
    /has no posterior|exports no function posterior/,
    /posterior|same names/,
  ],
  [
    'a reference without a function',
    [inGrader('reference: { posterior }', 'reference: Object({})')],
    /grader\.ts/,
    /the reference has no posterior, which 'the example' asks for/,
    /Write posterior there/,
  ],
  [
    'a wrong shape',
    [inGrader('answer: () => vector(2)', 'answer: () => vector(3)')],
    /grader\.ts/,
    /the worked solution is refuted/,
    /^Shape and code do not agree/,
    ['right solutions', 'first half of the mutants'],
  ],
  [
    'a wrong reference',
    [{ in: 'reference', from: 'return 1 / odds', to: 'return 0.99 / odds' }],
    /grader\.ts:\d+$/,
    /the worked solution is refuted/,
    /its reference is mistaken/,
    ['right solutions', 'misconceptions'],
  ],
  [
    'a stub that is not the one which learners get',
    [{ in: 'stubs', from: "Bayes' rule", to: 'The rule of Bayes' }],
    /exercises\//,
    /holds another text than the stub/,
    /npm run stubs/,
  ],
  [
    'a stub that nobody could begin again',
    [{ in: 'stubs', to: '{}' }],
    /exercises\//,
    /does not hold this exercise/,
    /npm run stubs/,
  ],
  [
    'a figure that throws',
    [{ in: 'figures', to: figure('throw new Error("no such row");') }],
    /figures\.ts$/,
    /a figure cannot be drawn of the worked solution/,
    /`draw`/,
  ],
  [
    'a figure that needs the own answers',
    [{ in: 'figures', to: figure('return { plots: [], words: String(own[0].answer[0]) };') }],
    /figures\.ts$/,
    /while the exercise is not started/,
    /undefined then/,
  ],
  [
    'a figure that says NaN',
    [{ in: 'figures', to: figure('return { plots: [], words: String(0 / 0) };') }],
    /figures\.ts$/,
    /does not say what there is to see/,
    /`words`/,
  ],
  [
    'two laws of one name',
    [
      inGrader(
        "name: 'the posterior is a distribution'",
        "name: 'each prior is weighed with its likelihood, and the whole is 1 again'",
      ),
    ],
    /grader\.ts:\d+$/,
    /two laws are named/,
    /a name of its own/,
    ['right solutions'],
  ],
  [
    'two misconceptions of one name',
    [{ in: 'misconceptions', from: "name: 'the prior forgotten'", to: "name: 'the observation ignored'" }],
    /misconceptions\.ts:\d+$/,
    /two misconceptions are named/,
    /a name of its own/,
  ],
  [
    'a misconception that is right',
    [{ in: 'misconceptions', from: 'behaviour: { posterior: (prior) => [...prior] }', to: 'behaviour: {}' }],
    /misconceptions\.ts:\d+$/,
    /is not refuted/,
    /add a law/,
    ['misconceptions'],
  ],
  [
    'an alternative that is wrong',
    [{ in: 'alternatives', from: 'result[i] /= evidence', to: 'result[i] /= evidence + 1e-6' }],
    /grader\.ts/,
    /the alternative 'a loop from the end' is refuted/,
    /Either the code is not right after all/,
    ['right solutions'],
  ],
  [
    'a tolerance that is too loose',
    [
      inGrader(
        'const law = lawsFor',
        'const LOOSE = { relative: 1e-2, absolute: 1e-2 };\nconst law = lawsFor',
      ),
      inGrader(JUDGE_OF_RULE, JUDGE_OF_RULE.replace('ROUNDING', 'LOOSE')),
      inGrader('agrees(got, [0.5, 0.5], ROUNDING)', 'agrees(got, [0.5, 0.5], LOOSE)'),
      inGrader("agrees(inTurn, together, ROUNDING, 'in turn", "agrees(inTurn, together, LOOSE, 'in turn"),
      inGrader('agrees(got, prior, ROUNDING)', 'agrees(got, prior, LOOSE)'),
      inGrader('      1,\n      ROUNDING', '      1,\n      LOOSE'),
      inGrader('agrees(got, 1, ROUNDING)', 'agrees(got, 1, LOOSE)'),
    ],
    /^$/,
    /no law notices a relative error|corrupted answers/,
    /./,
    ['right solutions'],
  ],
  [
    'a law that zeros uphold, and does not say so',
    [
      inGrader(
        "statement: 'Σ posteriorᵢ = 1',\n  points: 1,\n  trivial: true",
        "statement: 'Σ posteriorᵢ = 1',\n  points: 1",
      ),
    ],
    /grader\.ts:\d+$/,
    /is upheld by answers that know nothing/,
    /trivial: true/,
    ['right solutions'],
  ],
  ...[
    ['a law that anything upholds', 'upheld'],
    ['a law that is far too weak', 'agrees(Math.min(got.length, 1), 1, ROUNDING)'],
  ].map(
    ([slip, judgement]): Case => [
      slip,
      [
        WITH_REFUTED,
        inGrader(
          `judge: (_, got) =>
    agrees(
      got.reduce((sum, one) => sum + one, 0),
      1,
      ROUNDING,
      'the sum',
    ),`,
          `judge: (_, got) => (got.length < 0 ? refuted({ expected: 1, got: 0 }) : ${judgement}),`,
        ),
      ],
      /grader\.ts:\d+$/,
      /'the posterior is a distribution' refutes no misconception, no mutant and no answer/,
      /Sharpen its `judge`/,
      PARTS,
    ],
  ),
  [
    'a line that is no TypeScript',
    [inGrader('points: 3,', 'points: 3')],
    /grader\.ts:\d+$/,
    /is no TypeScript/,
    /Mend the line/,
  ],
  [
    'a law that reads files',
    [inGrader(IMPORT_OF_REFERENCE, `${IMPORT_OF_REFERENCE}\nimport { cwd } from 'node:process';`)],
    /grader\.ts:4$/,
    /imports 'node:process'/,
    /browsers/,
  ],
  [
    'a solution with other parameters than the stub',
    [{ in: 'solution', from: 'prior: number[]', to: 'prior: readonly number[]' }],
    /solutions\/.*\.ts$/,
    /stub and solution differ/,
    /The stub is the contract/,
    ['rules'],
  ],
  [
    'an entry of the equivalent mutants that is none',
    [{ in: 'equivalents', to: '[{ "mutant": "a → b", "reason": "it was so once" }]' }],
    /test\/equivalents\/.*\.json$/,
    /lists what is no surviving mutant/,
    /take the entry out/,
    ['first half of the mutants'],
  ],
  [
    'a TODO that is left',
    [inGrader('title: "Bayes\' rule"', "title: 'TODO: a title'")],
    /grader\.ts:\d+$/,
    /^is still to be filled in: title/,
    /Fill it in/,
    ['rules'],
  ],
];

describe('a slip of an author', () => {
  for (const [slip, slips, at, what, next, parts = ['rules'] as const] of SLIPS) {
    it(slip, async () => {
      const [first] = await complaintsAfter(slips, parts);
      expect(first?.what).toMatch(what);
      expect(first?.at ?? '').toMatch(at);
      expect(first?.next).toMatch(next);
    });
  }
});

it('wrong types are told with their line, and right ones not at all', async () => {
  expect(await typeFaultsAfter([])).toEqual([]);
  const [fault] = await typeFaultsAfter([
    { in: 'misconceptions', from: 'total(likelihood)', to: "total('likelihood')" },
  ]);
  expect(fault?.at).toMatch(/misconceptions\.ts:\d+$/);
  expect(fault?.what).toMatch(/'string' is not assignable/);
});

/** A figure whose `draw` does this. */
function figure(drawing: string): string {
  return `import { figuresFor, vector } from 'gradlings/author';
import type * as Exercise from '../../exercises/01-distributions/02-bayes-rule.ts';

const figure = figuresFor<typeof Exercise>();

export const figures = [
  figure({
    title: 'From prior to posterior',
    caption: 'How far each belief moves.',
    inputs: [{ prior: [0.5, 0.5], likelihood: [0.25, 0.75] }],
    observe: (student, { prior, likelihood }) => student.posterior(prior, likelihood),
    answer: () => vector(2),
    draw(own, reference) {
      ${drawing}
    },
  }),
];
`;
}
