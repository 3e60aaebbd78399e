/**
 * The form of what crosses the pipe: a frame is its length (4 bytes), its kind (1 byte) and a body.
 */

/** A law's hundred answers take some 20 KiB; the largest that a stub asks for take 200. */
export const MAX_FRAME_SIZE = 8 << 20;

/** What is around the values of a frame: the times of its plans, the numbers of repeated calls. */
export const MAX_BODY_SIZE = MAX_FRAME_SIZE + (64 << 10);

/** Deeper than any shape an exercise has; enough that a value built to go on for ever ends soon. */
export const MAX_DEPTH = 12;

/** Longer arrays cross as "an array of n": no exercise returns one that long. */
export const MAX_ITEMS = 100_000;

/** Fields of an object beyond this are not sent. */
export const MAX_FIELDS = 64;

/** All values of a frame together: a value that holds itself many times over must not grow exponentially. */
export const MAX_NODES = 500_000;

export const TAG = {
  undefined: 0,
  null: 1,
  true: 2,
  false: 3,
  number: 4,
  string: 5,
  knownString: 6,
  array: 7,
  numbers: 8,
  matrix: 9,
  record: 10,
  instance: 11,
  foreign: 12,
  value: 13,
} as const;

/** Stands before an answer with which there is nothing else to tell, in place of the record that tells all. */
export const ALONE = true;

/** Of an answer within that record: what is cut off for its depth is the same in both forms. */
export const DEPTH_OF_ANSWER = 2;

/** Bytes before the body of a frame. */
export const HEADER = 5;

/** From the grader to the child. */
export const REQUEST = {
  /** A file to run: its name and its compiled text. */
  load: 1,
  /** Plans to carry out within a time. */
  ask: 2,
  /** What a given function returned. */
  returned: 3,
  /** What a given function threw. */
  threw: 4,
  /** The same array as at its last call, with what it holds now. */
  returnedAgain: 6,
  /** A law ends: what did its code replace? */
  end: 5,
} as const;

/** From the child to the grader. */
export const REPLY = {
  ready: 16,
  loaded: 17,
  answers: 18,
  /** The student's code calls a given function. */
  call: 19,
  ended: 20,
} as const;

/** In the place of the time for which a plan is stuck: none is. */
export const IN_TIME = -1;

/** The same: the realm is so disturbed that its answers could not be written. */
export const FAILED = -2;

/** The child ends with this code where its time was over during a call to the grader. */
export const INTERRUPTED = 3;
