import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_BODY_SIZE, REPLY } from '../../harness/runtime/protocol/format.ts';
import { type ChildProgram, writeChildProgram } from '../../harness/sandbox/bundle.ts';
import { CarriedChannel } from '../../harness/sandbox/channel/carried-channel.ts';
import type { Channel, Reply } from '../../harness/sandbox/channel/channel.ts';
import { ChildThread } from '../../harness/sandbox/channel/child-thread.ts';
import { DirectChannel } from '../../harness/sandbox/channel/direct-channel.ts';
import type { Launch } from '../../harness/sandbox/channel/launch.ts';
import { NamedPipes } from '../../harness/sandbox/channel/named-pipes.ts';

/** On the slowest machine a child has started by then. */
const LONG_MILLISECONDS = 30_000;

const lines: [string, () => Promise<Channel>][] = [
  ['carried by the thread', async () => new CarriedChannel(await ChildThread.start())],
];
const pipes = NamedPipes.make();
if (pipes !== undefined) {
  lines.push([
    'that the grader itself reads',
    async () => new DirectChannel(await ChildThread.start(), pipes),
  ]);
}

describe.each(lines)('a line %s', (_, open) => {
  let channel: Channel;
  beforeAll(async () => {
    channel = await open();
  });
  const programs: ChildProgram[] = [];
  afterAll(() => {
    channel.close();
    for (const program of programs) program.remove();
  });

  /** A child that greets, and then does what a test is about. */
  const childThat = (does: string): Launch => {
    const program = writeChildProgram(() => `${TALK}\nsend(${REPLY.ready}, Buffer.alloc(0));\n${does}`);
    programs.push(program);
    return { command: process.execPath, args: [program.file], cwd: program.folder, reportsPid: false };
  };
  const start = (does: string) => channel.start(childThat(does), LONG_MILLISECONDS);
  const ask = (body: Uint8Array, milliseconds = LONG_MILLISECONDS) =>
    channel.request(1, [body], milliseconds);

  it('brings frames of every size there and back', () => {
    expect(start('for (;;) send(7, receive());')).toEqual(frameOf(REPLY.ready, new Uint8Array()));
    for (const length of [0, 1, 65_531, 65_532, 65_536, 1_000_000, MAX_BODY_SIZE]) {
      const body = new Uint8Array(length).fill(length % 251);
      const reply = ask(body);
      expect(reply.is === 'frame' && reply.kind === 7 && Buffer.compare(reply.body, body)).toBe(0);
    }
  });

  it('gives up a child that does not answer, and starts another', () => {
    start('receive(); for (;;);');
    expect(ask(Buffer.of(1), 100)).toEqual({ is: 'late' });
    expect(start('for (;;) send(7, receive());').is).toBe('frame');
    expect(ask(Buffer.of(2))).toEqual(frameOf(7, Buffer.of(2)));
  });

  it('gives up a child that does not read, however much there is to be read', () => {
    start('for (;;);');
    expect(ask(new Uint8Array(MAX_BODY_SIZE), 200)).toEqual({ is: 'late' });
  });

  it('gives up a child that has closed its side and goes on', () => {
    start("receive(); require('node:fs').closeSync(4); for (;;);");
    expect(ask(Buffer.of(1), 200)).toEqual({ is: 'late' });
  });

  it('tells how a child ended, once and again', () => {
    start("receive(); process.stderr.write('last words'); process.exit(7);");
    const end = { is: 'end', end: { cause: 'ended', code: 7, signal: null, output: 'last words' } };
    expect(ask(Buffer.of(1))).toEqual(end);
    expect(ask(Buffer.of(1))).toEqual(end);
  });

  it('tells how a child ended that read nothing of a large frame', () => {
    start('setTimeout(() => process.exit(7), 20);');
    expect(ask(new Uint8Array(MAX_BODY_SIZE))).toMatchObject({ is: 'end', end: { code: 7 } });
  });

  it('hears the answer of a child that ends with it', () => {
    start('send(7, receive()); process.exit(0);');
    expect(ask(Buffer.of(3))).toEqual(frameOf(7, Buffer.of(3)));
    expect(ask(Buffer.of(3))).toMatchObject({ is: 'end', end: { code: 0 } });
  });

  it('ends a child that announces more than any frame holds', () => {
    start('receive(); write(Buffer.of(255, 255, 255, 255, 7)); for (;;);');
    expect(ask(Buffer.of(1))).toMatchObject({ is: 'end', end: { cause: 'protocol' } });
  });

  it('ends a child that floods its error output', () => {
    start("receive(); for (;;) require('node:fs').writeSync(2, 'x'.repeat(65536));");
    expect(ask(Buffer.of(1))).toMatchObject({ is: 'end', end: { cause: 'output' } });
  });

  it('hears nothing of what the child before had left to say', () => {
    start('receive(); write(Buffer.alloc(60_000)); for (;;);');
    ask(Buffer.of(1), 100);
    expect(start('for (;;) send(7, receive());')).toEqual(frameOf(REPLY.ready, new Uint8Array()));
    expect(ask(Buffer.of(4))).toEqual(frameOf(7, Buffer.of(4)));
  });

  it('tells why no child could be started', () => {
    const launch = { command: '/no/such/program', args: [], cwd: '/', reportsPid: false };
    expect(channel.start(launch, LONG_MILLISECONDS)).toMatchObject({
      is: 'end',
      end: { output: expect.stringContaining('ENOENT') },
    });
  });
});

/** How a child reads and writes frames. */
const TALK = `
const fs = require('node:fs');
function exactly(length) {
  const buffer = Buffer.alloc(length);
  for (let got = 0; got < length; ) {
    const read = fs.readSync(3, buffer, got, length - got, null);
    if (read === 0) process.exit(0);
    got += read;
  }
  return buffer;
}
function receive() {
  return exactly(exactly(5).readUInt32LE(0));
}
function write(bytes) {
  for (let sent = 0; sent < bytes.length; ) sent += fs.writeSync(4, bytes, sent);
}
function send(kind, body) {
  const header = Buffer.alloc(5);
  header.writeUInt32LE(body.length, 0);
  header[4] = kind;
  write(Buffer.concat([header, body]));
}
`;

function frameOf(kind: number, body: Uint8Array): Reply {
  return { is: 'frame', kind, body: new Uint8Array(body) };
}
