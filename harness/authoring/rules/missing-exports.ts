import { NotRecordable, record } from '../../engine/calls/recorder.ts';
import type { Exports, Grader } from '../../engine/model.ts';
import type { Material } from '../material.ts';
import type { Complaint } from '../proof.ts';

/** Functions that laws ask for and right code does not have: all else that would be found follows from it. */
export function checkExports({ exercise, grader, solution, alternatives, memory }: Material): Complaint[] {
  const asked = namesAskedFor(grader, (law) => memory.inputs(law, 1).at(0).input);
  const codes: [string, Exports, string][] = [
    ['the worked solution', solution.exports, `solutions/${exercise}.ts`],
    ['the reference', grader.reference, `graders/${exercise}.grader.ts`],
    ...Object.entries(alternatives).map(([name, exports]): [string, Exports, string] => [
      `the alternative '${name}'`,
      exports,
      `test/alternatives/${exercise}.ts`,
    ]),
  ];
  return codes.flatMap(([whose, exports, at]): Complaint[] => {
    const missing = [...asked].filter(([name]) => !Object.hasOwn(exports, name));
    return missing.map(([name, law]) => ({
      ...{ exercise, check: 'course', at, blocks: true },
      what: `${whose} has no ${name}, which '${law}' asks for`,
      details: [`it has  ${Object.keys(exports).join(', ') || 'nothing'}`],
      next: `Write ${name} there, or ask for it by the name that it has in the stub.`,
    }));
  });
}

/** Each with the first law that asks for it. */
function namesAskedFor(
  { laws }: Grader,
  inputOf: (law: Grader['laws'][number]) => unknown,
): Map<string, string> {
  const names = new Map<string, string>();
  for (const law of laws) {
    try {
      for (const step of record(law.observe, inputOf(law)).steps) {
        if (step.do === 'export' && !names.has(step.name)) names.set(step.name, law.name);
      }
    } catch (error) {
      // What it computes with is said by another check.
      if (!(error instanceof NotRecordable)) continue;
    }
  }
  return names;
}
