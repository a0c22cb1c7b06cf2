import { type BrowserWindow, dialog } from 'electron';
import { say } from '../english.ts';

/** A page that ends so often within this time would end again. */
const MOST = 3;
const WITHIN_MS = 60_000;

/**
 * Begins the page anew when its process has ended: every gesture was saved as it was made, so a reader goes on where
 * they were. One that ends again and again is said, and the choice is the reader's.
 */
export function reviveAfterCrashes(window: BrowserWindow, now: () => number, quit: () => void): void {
  let ends: readonly number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    console.error(`The process of the window ended (${reason}); the window begins anew.`);
    ends = [...ends.filter((at) => now() - at < WITHIN_MS), now()];
    if (ends.length < MOST) window.webContents.reload();
    else
      void dialog
        .showMessageBox(window, {
          type: 'error',
          message: say({ key: 'desktop.windowEnds' }),
          buttons: [say({ key: 'desktop.tryAgain' }), say({ key: 'desktop.quit' })],
          defaultId: 0,
          cancelId: 1,
        })
        .then(({ response }) => {
          ends = [];
          if (response === 0) window.webContents.reload();
          else quit();
        });
  });
}

/** The application was young when it ended: it would end again. */
const YOUNG_MS = 10_000;

/**
 * A defect in the application's own process. What is stored is whole, for every change is one transaction; the
 * application starts anew, unless it had only just begun. The name of the error alone is printed: its message could
 * hold a path.
 */
export function startAgainAfterDefects(
  process: Pick<NodeJS.Process, 'on'>,
  { now, tell, startAgain, end }: DefectActions,
): void {
  const began = now();
  process.on('uncaughtException', (error) => {
    console.error(`OsteoRead stopped unexpectedly: ${error.name}.`);
    if (now() - began > YOUNG_MS) startAgain();
    else tell(say({ key: 'desktop.stopped' }));
    end();
  });
}

type DefectActions = {
  readonly now: () => number;
  readonly tell: (sentence: string) => void;
  readonly startAgain: () => void;
  readonly end: () => void;
};
