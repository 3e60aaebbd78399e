/**
 * Where the queue is, and a connection to it: what the commands of a queue share.
 */
import { type Command, Option } from 'commander';
import { CA_VARIABLE, QUEUE_VARIABLE, readAddress } from '../class/queue/address.ts';
import { loadQueueLibrary, QueueError, type QueueLibrary } from '../class/queue/bull.ts';
import { connect, type QueueConnection } from '../class/queue/connection.ts';

export interface OpenedQueue {
  readonly library: QueueLibrary;
  readonly connection: QueueConnection;
}

export function queueOption(): Option {
  return new Option('--queue <url>', 'its address, such as redis://localhost:6379').env(QUEUE_VARIABLE);
}

/** Ends the command with words where there is no queue to work with. */
export async function openFor(command: Command, url: string | undefined): Promise<OpenedQueue> {
  try {
    if (url === undefined) throw new QueueError(`Name the queue: --queue <url>, or ${QUEUE_VARIABLE}.`);
    const isTyped = command.getOptionValueSource('queue') !== 'env';
    const address = readAddress(url, isTyped, process.env[CA_VARIABLE]);
    const library = await loadQueueLibrary();
    return { library, connection: await connect(library, address) };
  } catch (error) {
    if (error instanceof QueueError) return command.error(error.message);
    throw error;
  }
}
