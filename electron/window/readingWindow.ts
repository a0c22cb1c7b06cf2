import { BrowserWindow, screen } from 'electron';
import { APP_URL } from '../transport/appAddress.ts';

/** The colour behind the pictures, so that a window never flashes white in a dark room. */
export const GROUND = '#101113';
const SMALLEST = { width: 1024, height: 700 };

/** Opens the window of the reading room. `preload` is the path of the bundled preload script. */
export function createReadingWindow(preload: string): BrowserWindow {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  const window = new BrowserWindow({
    width,
    height,
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
  window.once('ready-to-show', () => window.show());
  void window.loadURL(APP_URL);
  return window;
}
