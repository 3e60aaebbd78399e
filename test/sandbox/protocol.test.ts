import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOfKind } from '../../harness/engine/plain.ts';
import { Decoder, Malformed } from '../../harness/runtime/protocol/decode.ts';
import { Encoder } from '../../harness/runtime/protocol/encode.ts';
import { ALONE, MAX_NODES, TAG } from '../../harness/runtime/protocol/format.ts';
import { readAnswers } from '../../harness/runtime/protocol/read-answers.ts';
import { anyValue as value } from './any-value.ts';

function encoded(...values: readonly unknown[]): Uint8Array {
  const encoder = new Encoder();
  for (const value of values) encoder.value(value);
  return encoder.bytes();
}

function crossed(value: unknown): unknown {
  const decoder = new Decoder(encoded(value));
  const back = decoder.value();
  decoder.end();
  return back;
}

/** A frame of answers as the child writes it. */
function answersFrame(answers: readonly unknown[], repeats: readonly number[] = []): Uint8Array {
  const encoder = new Encoder();
  encoder.uint(answers.length);
  for (const float of [-1, 5, 1]) encoder.float(float);
  for (const answer of answers) encoder.value(answer);
  encoder.uint(repeats.length);
  for (const repeat of repeats) encoder.uint(repeat);
  return encoder.bytes();
}

/** Only these may come out of hostile bytes: values, or Malformed. */
function readOrMalformed(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) return error;
    throw error;
  }
}

describe('a value that crosses', () => {
  it('is the same on the other side: NaN, −0, undefined, matrices, nested', () => {
    fc.assert(
      fc.property(value, (sent) => {
        expect(crossed(sent)).toStrictEqual(sent);
      }),
    );
  });

  it('keeps a field called __proto__ a field', () => {
    const sent = JSON.parse('{"__proto__": {"polluted": true}}');
    const back = crossed(sent) as object;
    expect(Object.keys(back)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
  });

  it.each<[string, unknown]>([
    ['a typed array', new Float64Array([1, 2])],
    ['a Map', new Map([[1, 2]])],
    ['a Date', new Date(0)],
    ['a symbol', Symbol('x')],
    ['a bigint', 10n],
    ['a function', () => 1],
    ['a list longer than any exercise asks for', new Array(200_000).fill(0)],
  ])('%s is known by its kind alone', (_, sent) => {
    expect(nameOfKind(crossed(sent))).toBe(nameOfKind(sent));
  });

  it('that holds itself ends somewhere', () => {
    const self: unknown[] = [];
    self.push(self, self);
    expect(encoded(self).length).toBeLessThan(1 << 20);
  });
});

describe('hostile bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 200 });

  it('of any kind are values or Malformed', () => {
    fc.assert(
      fc.property(bytes, (hostile) => void readOrMalformed(() => new Decoder(hostile).value())),
      { numRuns: 3000 },
    );
  });

  it('that were a value once, with some bytes changed or missing, too', () => {
    const changes = fc.array(fc.tuple(fc.nat(10_000), fc.integer({ min: 0, max: 255 })), { maxLength: 4 });
    fc.assert(
      fc.property(value, changes, fc.nat(10_000), (sent, changed, cut) => {
        const hostile = encoded(sent).slice();
        for (const [at, byte] of changed) hostile[at % hostile.length] = byte;
        const length = cut % 2 === 0 ? hostile.length : cut % hostile.length;
        void readOrMalformed(() => new Decoder(hostile.subarray(0, length)).value());
      }),
      { numRuns: 1500 },
    );
  });

  it('as answers are answers or Malformed, and never one that excuses the code', () => {
    const observation = fc.record({
      kind: fc.constantFrom('answered', 'undecided', 'crashed', 'x'),
      reason: value,
    });
    const answer = fc.oneof(value, fc.constant(ALONE), fc.record({ observation, printed: value }));
    const changes = fc.array(fc.tuple(fc.nat(10_000), fc.integer({ min: 0, max: 255 })), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 3 }), changes, (answers, changed) => {
        const hostile = answersFrame(answers).slice();
        for (const [at, byte] of changed) hostile[at % hostile.length] = byte;
        const read = readOrMalformed(() => readAnswers(hostile, 3, () => undefined));
        if (read instanceof Malformed) return;
        expect(JSON.stringify(read, (key, each) => (key === 'answer' ? 0 : each))).not.toContain(
          '"undecided"',
        );
      }),
      { numRuns: 1500 },
    );
  });

  it.each<[string, number[]]>([
    ['a list of four billion', [TAG.array, 255, 255, 255, 255]],
    ['four billion numbers', [TAG.numbers, 255, 255, 255, 255]],
    ['a text of four billion', [TAG.string, 255, 255, 255, 255]],
    ['a matrix of four billion rows without columns', [TAG.matrix, 255, 255, 255, 255, 0, 0, 0, 0]],
    ['a text that was not sent', [TAG.knownString, 9, 0, 0, 0]],
    ['a tag of no kind', [200]],
    ['lists in lists without end', new Array(1000).fill([TAG.array, 1, 0, 0, 0]).flat()],
  ])('%s: Malformed', (_, hostile) => {
    expect(readOrMalformed(() => new Decoder(new Uint8Array(hostile)).value())).toBeInstanceOf(Malformed);
  });

  it('that claim matrices without columns again and again make no more rows than values', () => {
    const rows = MAX_NODES;
    const one = [TAG.matrix, rows & 255, (rows >> 8) & 255, rows >> 16, 0, 0, 0, 0, 0];
    const hostile = [TAG.array, 100, 0, 0, 0, ...new Array(100).fill(one).flat()];
    expect(readOrMalformed(() => new Decoder(new Uint8Array(hostile)).value())).toBeInstanceOf(Malformed);
  });

  it('that follow the last value are Malformed', () => {
    const trailing = new Uint8Array([...answersFrame([]), 0]);
    expect(readOrMalformed(() => readAnswers(trailing, 1, () => undefined))).toBeInstanceOf(Malformed);
  });
});
