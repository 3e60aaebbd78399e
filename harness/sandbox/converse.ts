/**
 * One request to the child, and answers to the calls that its plans make until it replies.
 */
import { type CallLogs, TooManyCalls } from '../runtime/protocol/calls.ts';
import { Malformed } from '../runtime/protocol/decode.ts';
import { REPLY, REQUEST } from '../runtime/protocol/format.ts';
import type { Reply } from './channel/channel.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * Sends plans, and answers the calls they make.
 *
 * @param plans  parts of the request's body
 * @param milliseconds  until the reply has to be there
 */
export function converse(
  sandbox: Sandbox,
  plans: readonly Uint8Array[],
  milliseconds: number,
  logs: CallLogs,
): Reply {
  const deadline = performance.now() + milliseconds;
  let reply = sandbox.request(REQUEST.ask, plans, milliseconds);
  while (reply.is === 'frame' && reply.kind === REPLY.call) {
    const left = deadline - performance.now();
    try {
      const { kind, body } = logs.answer(reply.body);
      reply = sandbox.request(kind, [body], Math.max(left, 1));
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      sandbox.kill();
      const cause = error instanceof TooManyCalls ? 'calls' : 'forged';
      return { is: 'end', end: { cause, code: null, signal: null, output: '' } };
    }
  }
  return reply;
}
