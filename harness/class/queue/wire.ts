/**
 * What travels through the queue: a submission without names one way, a result without names the other.
 *
 *     job      {"v":1,"packed":…}   packed = base64 of gzip of {"batch":…,"submission":{"digest":…,"files":…,"problems":…}}
 *     answer   {"v":1,"packed":…}   packed = base64 of gzip of a result, with student and name ""
 *
 * Text and not JSON of the store: its reader may reorder keys and take no `\u0000`, and text takes a third of the room.
 */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { type Batch, batch } from '../run/journal.ts';
import type { Submission } from '../run/submission.ts';
import { problem, type SubmissionResult, submissionResult } from '../schema.ts';

export const JOB_NAME = 'grade';
const WIRE_VERSION = 1;

/** A submission holds at most 4 MB of files, a result less: this is what a bomb is stopped at. */
const MAX_UNPACKED_BYTES = 64 << 20;

/** What came through the queue is not what it should be. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

const envelope = z.strictObject({ v: z.number(), packed: z.string() });
export type Envelope = z.infer<typeof envelope>;

const job = z.strictObject({
  batch,
  submission: z.strictObject({
    digest: z.string(),
    files: z.record(z.string(), z.string()),
    problems: z.array(problem),
  }),
});

export interface GradingJob {
  readonly batch: Batch;
  readonly submission: Submission;
}

export function packJob({ batch, submission: { digest, files, problems } }: GradingJob): Promise<Envelope> {
  return pack({ batch, submission: { digest, files, problems } });
}

/** @throws WireError */
export async function unpackJob(data: unknown): Promise<GradingJob> {
  const { batch, submission } = read(job, await unpack(data), 'job');
  return { batch, submission: { student: '', name: '', ...submission } };
}

export function packResult(result: SubmissionResult): Promise<Envelope> {
  return pack({ ...result, student: '', name: '' });
}

/** @throws WireError */
export async function unpackResult(data: unknown): Promise<SubmissionResult> {
  return read(submissionResult, await unpack(data), 'answer');
}

const [compress, decompress] = [promisify(gzip), promisify(gunzip)];

async function pack(value: object): Promise<Envelope> {
  const packed = await compress(JSON.stringify(value));
  return { v: WIRE_VERSION, packed: packed.toString('base64') };
}

async function unpack(data: unknown): Promise<unknown> {
  const { v, packed } = read(envelope, data, 'envelope');
  if (v !== WIRE_VERSION)
    throw new WireError(`it is written in version ${v}, and this program reads ${WIRE_VERSION}: update it`);
  try {
    const bytes = await decompress(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_UNPACKED_BYTES });
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new WireError(`it cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function read<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw new WireError(`its ${what} is malformed: ${issue.path.join('.')}: ${issue.message}`);
}
