/**
 * Where the queue is: a URL that a person typed, or one from the environment, which alone may hold a password.
 */
import { readFileSync } from 'node:fs';
import type { RedisOptions } from 'ioredis';
import { QueueError } from './bull.ts';

/** The environment variable that holds the URL: what stands in argv, every user of the machine can read. */
export const QUEUE_VARIABLE = 'GRADLINGS_QUEUE';
/** Names a file with the certificates that the server's is signed by. */
export const CA_VARIABLE = 'GRADLINGS_QUEUE_CA';

export interface QueueAddress {
  readonly connection: RedisOptions;
  /** Without the password. */
  readonly shown: string;
}

const DEFAULT_PORT = 6379;

/**
 * @param isTyped  whether it stood on the command line
 * @throws QueueError where it is no address of a Redis, or a typed one holds a password
 */
export function readAddress(text: string, isTyped: boolean, caFile: string | undefined): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '') {
    // What is no URL may still hold a password.
    const named = isTyped && !text.includes('@') ? `'${text}'` : 'What it says';
    throw new QueueError(
      `--queue: ${named} is no address of a Redis. Give one such as redis://localhost:6379/0, or rediss:// for TLS.`,
    );
  }
  if (isTyped && url.password !== '') {
    throw new QueueError(
      `--queue: a password on the command line can be read by every user of this machine. Put the URL into the environment variable ${QUEUE_VARIABLE}, and leave --queue out.`,
    );
  }
  const db = Number(url.pathname.slice(1) || '0');
  if (!Number.isInteger(db) || db < 0)
    throw new QueueError(`--queue: '${url.pathname.slice(1)}' is no number of a database, such as 0.`);
  const port = Number(url.port || DEFAULT_PORT);
  return {
    connection: {
      // An address of IPv6 stands in brackets.
      ...{ host: url.hostname.replace(/^\[|\]$/g, ''), port, db },
      ...(url.username !== '' && { username: decodeURIComponent(url.username) }),
      ...(url.password !== '' && { password: decodeURIComponent(url.password) }),
      ...(url.protocol === 'rediss:' && { tls: caFile === undefined ? {} : { ca: readCa(caFile) } }),
    },
    shown: `${url.protocol}//${url.hostname}:${port}${db === 0 ? '' : `/${db}`}`,
  };
}

function readCa(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new QueueError(`${CA_VARIABLE}: '${file}' cannot be read. Name a file with certificates in PEM.`);
  }
}
