import type { Allocate } from '../dicom/storedBytes.ts';

/**
 * Memory that frames were sent from and that the next ones are read into. A series is hundreds of frames of one
 * length; fresh memory for each costs more in clearing and collecting than all the rest of an answer.
 */
export type FrameMemory = {
  readonly allocate: Allocate;
  /** Gives back what `allocate` gave, when nobody will look at it again. */
  readonly release: (bytes: Uint8Array<ArrayBuffer>) => void;
};

/** Enough for every connection of a browser to have some at work. */
const MOST_BYTES = 32 * 1024 * 1024;

export function createFrameMemory(mostBytes = MOST_BYTES): FrameMemory {
  let free: Uint8Array<ArrayBuffer>[] = [];
  return {
    allocate: (length) => {
      const at = free.findIndex((bytes) => bytes.length === length);
      const [found] = at < 0 ? [] : free.splice(at, 1);
      return found ?? new Uint8Array(length);
    },
    release: (bytes) => {
      // Of another length: another series is being looked at.
      if (free[0]?.length !== bytes.length) free = [];
      if ((free.length + 1) * bytes.length <= mostBytes) free.push(bytes);
    },
  };
}

const releases = new WeakMap<Response, () => void>();

/** Says what is to be done when the whole of an answer has left. Where nobody can know that, it never is. */
export const onceSent = (response: Response, done: () => void): Response => {
  releases.set(response, done);
  return response;
};

/** What {@link onceSent} was told for this answer. */
export const releaseOf = (response: Response): (() => void) | undefined => releases.get(response);
