/** Slows down guessing: after every wrong passphrase the next try waits twice as long, as long as this process lives. */
export type UnlockAttempts = {
  /** Seconds until the next try is taken, rounded up; 0 where one may be made now. */
  readonly waitSeconds: () => number;
  /** Takes a try, or refuses it because the wait is not over or another try is under way. */
  readonly begin: () => boolean;
  /** How the try that was begun went. */
  readonly end: (isRight: boolean) => void;
};

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 5 * 60 * 1000;

/** `monotonicMs` is a clock that nobody can set back. */
export function unlockAttempts(monotonicMs: () => number): UnlockAttempts {
  let wrong = 0;
  let notBeforeMs = 0;
  let isTrying = false;
  const waitMs = (): number => Math.max(0, notBeforeMs - monotonicMs());
  return {
    waitSeconds: () => Math.ceil(waitMs() / 1000),
    begin: () => {
      if (isTrying || waitMs() > 0) return false;
      isTrying = true;
      return true;
    },
    end: (isRight) => {
      isTrying = false;
      wrong = isRight ? 0 : wrong + 1;
      notBeforeMs = isRight
        ? 0
        : monotonicMs() + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(wrong - 1, 20));
    },
  };
}
