import { BrowserWindow, screen } from 'electron';
import { APP_URL } from '../transport/appAddress.ts';
import { rememberedPlace, rememberPlaceOf } from './windowPlace.ts';

/** The colour behind the pictures, so that a window never flashes white in a dark room. */
export const GROUND = '#101113';
const SMALLEST = { width: 1024, height: 700 };

export type ReadingWindowFiles = {
  /** The bundled preload script. */
  readonly preload: string;
  /** Where it is kept where the window stood. */
  readonly placeFile: string;
};

/** Opens the window of the reading room, where it stood when it was closed. */
export function createReadingWindow({ preload, placeFile }: ReadingWindowFiles): BrowserWindow {
  const { isMaximized, ...place } = rememberedPlace(placeFile) ?? {
    isMaximized: false,
    ...screen.getPrimaryDisplay().workAreaSize,
  };
  const window = new BrowserWindow({
    ...place,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    backgroundColor: GROUND,
    show: false,
    title: 'OsteoRead',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  if (isMaximized) window.maximize();
  rememberPlaceOf(window, placeFile);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(APP_URL);
  return window;
}
