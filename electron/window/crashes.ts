import { type BrowserWindow, dialog } from 'electron';
import { say } from '../english.ts';

/** A page that ends so often within this time would end again. */
const MOST = 3;
const WITHIN_MS = 60_000;

/**
 * Begins the page anew when its process has ended: every gesture was saved as it was made, so a reader goes on where
 * they were. One that ends again and again is said, and so is one that does not answer: the choice is the reader's.
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
          if (window.isDestroyed()) return;
          if (response === 0) window.webContents.reload();
          else quit();
        });
  });
  askWhileItHangs(window);
}

/** A page that is busy for ever would keep its window, and nothing in it could be pressed. */
function askWhileItHangs(window: BrowserWindow): void {
  let asked: AbortController | null = null;
  window.on('responsive', () => asked?.abort());
  window.on('unresponsive', () => {
    if (asked !== null) return;
    const question = new AbortController();
    asked = question;
    void dialog
      .showMessageBox(window, {
        type: 'warning',
        message: say({ key: 'desktop.noAnswer' }),
        buttons: [say({ key: 'desktop.wait' }), say({ key: 'desktop.beginAnew' })],
        defaultId: 0,
        cancelId: 0,
        signal: question.signal,
      })
      .then(({ response }) => {
        asked = null;
        // The page that hangs cannot be asked to go; its end is heard above, and it begins anew.
        if (response === 1 && !question.signal.aborted && !window.isDestroyed())
          window.webContents.forcefullyCrashRenderer();
      });
  });
}

/**
 * A page that holds what is not saved keeps its window, and Electron says nothing of it: the window could not be closed as
 * long as the disk is full. So the reader is asked; `stay` hears that the window stays.
 */
export function askBeforeLosing(window: BrowserWindow, stay: () => void): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync(window, {
      type: 'warning',
      message: say({ key: 'desktop.notSaved' }),
      buttons: [say({ key: 'desktop.stay' }), say({ key: 'desktop.closeAnyway' })],
      defaultId: 0,
      cancelId: 0,
    });
    // What is prevented here is that the page keeps its window.
    if (answer === 1) event.preventDefault();
    else stay();
  });
}

/** The application was young when it ended: it would end again. One that a defect has started is young for longer. */
const YOUNG_MS = 10_000;
const YOUNG_AFTER_DEFECT_MS = 10 * 60_000;

/**
 * A defect in the application's own process. What is stored is whole, for every change is one transaction; the
 * application starts anew, unless it had only just begun. A promise that nobody waits for counts as much: Electron would
 * go on without a window. The name of the error alone is printed: its message could hold a path.
 */
export function startAgainAfterDefects(
  process: { readonly on: (event: 'uncaughtException' | 'unhandledRejection', heard: Heard) => unknown },
  { monotonicMs, isAfterDefect, tell, startAgain, end }: DefectActions,
): void {
  const began = monotonicMs();
  let isOver = false;
  const heard: Heard = (thrown) => {
    console.error(
      `OsteoRead stopped unexpectedly: ${thrown instanceof Error ? thrown.name : 'unknown error'}.`,
    );
    if (isOver) return;
    isOver = true;
    if (monotonicMs() - began > (isAfterDefect ? YOUNG_AFTER_DEFECT_MS : YOUNG_MS)) startAgain();
    else tell(say({ key: 'desktop.stopped' }));
    end();
  };
  process.on('uncaughtException', heard);
  process.on('unhandledRejection', heard);
}

type Heard = (thrown: unknown) => void;

type DefectActions = {
  /** A clock that nobody sets. */
  readonly monotonicMs: () => number;
  /** This start followed a defect. */
  readonly isAfterDefect: boolean;
  readonly tell: (sentence: string) => void;
  readonly startAgain: () => void;
  readonly end: () => void;
};
