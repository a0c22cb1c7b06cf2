/** The scheme and the one host of the desktop mount. */
export const APP_SCHEME = 'app';
const APP_HOST = 'osteoread';

export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`;

/** Whether an address belongs to the application: the one origin that may be shown, and may ask the shell. */
export function isAppUrl(address: string): boolean {
  try {
    const url = new URL(address);
    return (
      url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === ''
    );
  } catch {
    return false;
  }
}
