import { useEffect, useLayoutEffect, useState } from 'react';

/** A function that is called at most once an animation frame. */
export type FrameThrottle<T> = {
  /** Calls in the next frame; of several values in one frame the last. */
  readonly schedule: (value: T) => void;
  /** Forgets what was scheduled and not called yet. */
  readonly cancel: () => void;
};

/** Throttles a function to the screen's own pace; the function may be another one at every render. */
export function useFrameThrottle<T>(call: (value: T) => void): FrameThrottle<T> {
  const [throttle] = useState(() => {
    let frame = 0;
    const target = { call };
    return {
      target,
      schedule: (value: T): void => {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => target.call(value));
      },
      cancel: (): void => cancelAnimationFrame(frame),
    };
  });
  useLayoutEffect(() => {
    throttle.target.call = call;
  });
  useEffect(() => throttle.cancel, [throttle]);
  return throttle;
}
