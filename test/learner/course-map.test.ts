import { describe, expect, it } from 'vitest';
import type { Report } from '../../harness/engine/model.ts';
import { closingLines, mapLines, welcomeLines } from '../../harness/learner/progress/course-lines.ts';
import { courseMap, nextAfter, type Stop } from '../../harness/learner/progress/course-map.ts';
import { terminalStyle } from '../../harness/report/terminal.ts';

const plain = terminalStyle(false);

describe('the course map', () => {
  const map = courseMap([
    stop('00-start/01-first', 'upheld'),
    stop('01-more/01-second', 'not-started', ['01-more/03-fourth']),
    stop('01-more/02-third', 'refuted', ['00-start/01-first']),
    stop('01-more/03-fourth', 'not-started'),
  ]);

  it('counts what is upheld, and adds up the points', () => {
    expect(map).toMatchObject({ upheld: 1, score: 13, maxScore: 40, laws: 28 });
  });

  it('calls what is refuted in work, and names the prerequisites that are not met', () => {
    expect(map.exercises.map(({ status }) => status)).toEqual([
      'upheld',
      'not-started',
      'in-work',
      'not-started',
    ]);
    expect(map.exercises.map(({ waitsFor }) => waitsFor)).toEqual([[], ['01-more/03-fourth'], [], []]);
  });

  it('suggests what is in work first, and what waits for others last', () => {
    expect(map.next).toBe('01-more/02-third');
    expect(nextAfter(map, '01-more/02-third')).toBe('01-more/03-fourth');
    expect(nextAfter(map, '01-more/03-fourth')).toBe('01-more/02-third');
  });

  it('suggests nothing when all is upheld', () => {
    const done = courseMap([stop('00-start/01-first', 'upheld')]);
    expect(done.next).toBeNull();
    expect(nextAfter(done, '00-start/01-first')).toBeUndefined();
  });

  it('is printed by chapters, in at most 60 columns', () => {
    const lines = mapLines(map, plain);
    expect(lines).toEqual([
      '',
      '00-start  1 of 1 upheld',
      '  ✓ 01-first   ●●○○○  upheld',
      '',
      '01-more  0 of 3 upheld',
      '  · 01-second  ●●○○○  not started',
      '      after fourth',
      '  ~ 02-third   ●●○○○  3 of 7 laws',
      '  · 03-fourth  ●●○○○  not started',
    ]);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});

describe('the first words and the last', () => {
  it('the welcome is at most 12 lines of 60 columns', () => {
    const lines = welcomeLines(
      'Gradients, regularization and optimization',
      34,
      '05-low-rank/01-singular-value-thresholding',
      plain,
    );
    expect(lines.length).toBeLessThanOrEqual(12);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it('the closing of a handout names no command that it has not, and says that laws are hidden', () => {
    const upheld = [stop('00-start/01-first', 'upheld')];
    const told = (hiddenLaws: number) => closingLines(courseMap(upheld, { hiddenLaws }), plain).join('\n');
    expect(told(2)).toContain(
      'Every law that is judged here is upheld; 2 more are judged by your instructor.',
    );
    expect(told(0)).toContain(
      'The whole assignment is upheld.\n1 exercise in 1 chapter, 7 laws, 10 of 10 points',
    );
    expect(told(0)).not.toMatch(/solution|whole course/);
  });

  it('the closing comes when all is upheld, with the figures of the course', () => {
    const upheld = [stop('00-start/01-first', 'upheld'), stop('01-more/01-second', 'upheld')];
    expect(closingLines(courseMap(upheld), plain).join('\n')).toContain(
      '2 exercises in 2 chapters, 14 laws, 20 of 20 points',
    );
    expect(closingLines(courseMap([...upheld, stop('01-more/02-third', 'refuted')]), plain)).toEqual([]);
  });
});

function stop(exercise: string, status: Report['status'], needs: readonly string[] = []): Stop {
  const counts = { upheld: { upheld: 7, score: 10 }, refuted: { upheld: 3, score: 3 } };
  const { upheld, score } =
    status === 'upheld' || status === 'refuted' ? counts[status] : { upheld: 0, score: 0 };
  return {
    exercise,
    grading: { status, upheld, laws: 7, score, maxScore: 10, title: 'T', difficulty: 2, needs },
  };
}
