import type { BrowserWindowConstructorOptions, WindowOpenHandlerResponse } from 'electron';
import { screen } from 'electron';
import { PRIORS_HASH } from '../../shared/contracts/priorsWindow.ts';
import { APP_URL } from '../transport/appAddress.ts';
import { GROUND } from './readingWindow.ts';

/** The one address at which the page may open a window: that of the priors. */
const PRIORS_URL = `${APP_URL}${PRIORS_HASH}`;

/**
 * What is said to a page that wants to open a window: the priors may have one, sandboxed as the first,
 * on the second screen where there is one and the page does not say where it stood; nothing else may.
 *
 * @param features what the page asks of the window, such as `left=0,top=0`
 */
export function answerWindowRequest(url: string, features: string): WindowOpenHandlerResponse {
  if (url !== PRIORS_URL) return { action: 'deny' };
  const overrideBrowserWindowOptions: BrowserWindowConstructorOptions = {
    ...(/\bleft=/.test(features) ? {} : otherScreen()),
    backgroundColor: GROUND,
    autoHideMenuBar: true,
    webPreferences: {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  };
  return { action: 'allow', overrideBrowserWindowOptions };
}

/** All of a screen that is not the first one; nothing where there is only one. */
function otherScreen(): Pick<BrowserWindowConstructorOptions, 'x' | 'y' | 'width' | 'height'> {
  const first = screen.getPrimaryDisplay().id;
  const other = screen.getAllDisplays().find(({ id }) => id !== first);
  return other === undefined ? {} : other.workArea;
}
