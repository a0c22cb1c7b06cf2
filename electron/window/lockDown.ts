import { app, session } from 'electron';
import { isAppUrl } from '../transport/appAddress.ts';
import { answerWindowRequest } from './priorsWindow.ts';

/** The application is answered by its own process and asks no other host. */
const NETWORK = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'];

/** What a person copies by a button of ours; nothing is read from the clipboard. */
const isPermitted = (permission: string, address: string): boolean =>
  permission === 'clipboard-sanitized-write' && isAppUrl(address);

/** By these anybody on this computer could read every page, and speak for it. */
const DEBUGGING = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-allow-origins'];

/** Lets nobody look into the pages of an installed application from outside. The fuses do not say it. Call before it is ready. */
export function refuseDebugging(): void {
  if (app.isPackaged) for (const name of DEBUGGING) app.commandLine.removeSwitch(name);
}

/** Refuses everything a page of ours never does: leaving the application, windows but that of the priors, and permissions. */
export function lockDown(): void {
  const refused = session.defaultSession;
  refused.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isPermitted(permission, requestingUrl)),
  );
  refused.setPermissionCheckHandler((_contents, permission, origin) => isPermitted(permission, origin));
  refused.setDevicePermissionHandler(() => false);
  // The policy of every page says so already; this holds for whatever is not a page too.
  refused.webRequest.onBeforeRequest({ urls: NETWORK }, (_details, answer) => answer({ cancel: true }));
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url, features }) => answerWindowRequest(url, features));
    contents.on('will-navigate', (event) => {
      if (!isAppUrl(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!isAppUrl(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
