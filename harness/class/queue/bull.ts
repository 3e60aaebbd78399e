/**
 * The one place that loads BullMQ and ioredis, which nobody has to install who grades without a queue.
 */
import { GradingError } from '../run/grading.ts';

export interface QueueLibrary {
  readonly bullmq: typeof import('bullmq');
  readonly Redis: typeof import('ioredis').Redis;
}

/** Something that the queue needs is missing, or does not let itself be used: the message says what to do. */
export class QueueError extends GradingError {
  override readonly name = 'QueueError';
}

/** @throws QueueError where they are not installed */
export async function loadQueueLibrary(): Promise<QueueLibrary> {
  try {
    const [bullmq, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, Redis };
  } catch (error) {
    if (Reflect.get(Object(error), 'code') !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new QueueError('--queue needs two packages: npm install --no-save bullmq ioredis');
  }
}
