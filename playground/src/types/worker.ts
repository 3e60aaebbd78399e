/**
 * The worker that holds TypeScript: it has nothing to do with verdicts, and the grading worker nothing with it.
 */
import { compilerOptions, declarations } from 'virtual:gradlings/declarations';
import { ts } from 'virtual:gradlings/typescript';
import { Language } from './language.ts';
import type { TypeReply, TypeRequest } from './messages.ts';

const language = new Language(ts, declarations, compilerOptions);
const post = postMessage as (reply: TypeReply) => void;

addEventListener('message', ({ data }: MessageEvent<TypeRequest>) => {
  const { ask, path, text, ...question } = data;
  post({ ask, answer: language.answer(path, text, question) });
});
