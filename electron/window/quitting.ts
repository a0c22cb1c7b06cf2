import type { App } from 'electron';

/** A thread that does not end by then never will: whatever was acknowledged is on the disk already. */
const LONGEST_MS = 60_000;

/**
 * Keeps the application from ending until what is open is closed. Electron asks again for each window that closes and
 * for each that asks to quit, so every one of these waits for the same close.
 */
export function closeBeforeQuit(
  app: Pick<App, 'on' | 'quit'>,
  close: () => Promise<void>,
  longestMs: number = LONGEST_MS,
): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  const closed = (): void => {
    if (state === 'closed') return;
    state = 'closed';
    app.quit();
  };
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const late = setTimeout(closed, longestMs);
    void close()
      .catch((thrown: unknown) =>
        console.error(
          `The workspace was not closed: ${thrown instanceof Error ? thrown.name : 'unknown error'}`,
        ),
      )
      .finally(() => {
        clearTimeout(late);
        closed();
      });
  });
}
