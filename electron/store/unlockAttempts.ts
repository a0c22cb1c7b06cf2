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

/**
 * `monotonicMs` is a clock that nobody can set back. Where several people have passphrases, the right one of somebody
 * is no reason to forget what was tried of another's: there a wrong try is forgotten after `forgottenAfterMs` alone.
 */
export function unlockAttempts(
  monotonicMs: () => number,
  forgottenAfterMs: number | null = null,
): UnlockAttempts {
  let wrong = 0;
  let wrongAtMs = 0;
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
      if (isRight) {
        if (forgottenAfterMs === null) wrong = 0;
        notBeforeMs = 0;
        return;
      }
      const nowMs = monotonicMs();
      const forgotten = forgottenAfterMs === null ? 0 : Math.floor((nowMs - wrongAtMs) / forgottenAfterMs);
      wrong = Math.max(0, wrong - forgotten) + 1;
      wrongAtMs = nowMs;
      notBeforeMs = nowMs + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(wrong - 1, 20));
    },
  };
}
