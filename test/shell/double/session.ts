import type * as Electron from 'electron';
import { HOST } from './shellState.ts';

// What a session lets its pages do: the handlers that the shell gives it, and what they answer.

type BeforeRequest = (
  details: Pick<Electron.OnBeforeRequestListenerDetails, 'url'>,
  answer: (response: Electron.CallbackResponse) => void,
) => void;
let onRequest: BeforeRequest = (_details, answer) => answer({});
let filtered: readonly string[] = [];

type PermissionRequest = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
type PermissionCheck = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
// Electron grants what nobody answers for.
let onPermission: PermissionRequest = (_contents, _permission, answer) => answer(true);
let hasPermission: PermissionCheck = () => true;

type DevicePermission = NonNullable<Parameters<Electron.Session['setDevicePermissionHandler']>[0]>;
let hasDevice: DevicePermission = () => true;

export const isDeviceGiven = (details: Parameters<DevicePermission>[0]): boolean => hasDevice(details);

/** Whether pages of ours, or of another address, may, both as they look and as they ask. */
export function isPermitted(permission: Parameters<PermissionCheck>[1], address = HOST): boolean {
  let isAnswered = false;
  const details = { isMainFrame: true, requestingUrl: address };
  onPermission({} as never, permission, (isGranted) => (isAnswered = isGranted), details as never);
  return isAnswered && hasPermission(null, permission, address, details as never);
}

const defaultSession = {
  setPermissionRequestHandler: (answer: PermissionRequest) => {
    onPermission = answer;
  },
  setPermissionCheckHandler: (answer: PermissionCheck) => {
    hasPermission = answer;
  },
  setDevicePermissionHandler: (answer: DevicePermission) => {
    hasDevice = answer;
  },
  webRequest: {
    onBeforeRequest: ({ urls }: Electron.WebRequestFilter, listener: BeforeRequest) => {
      filtered = urls;
      onRequest = listener;
    },
  },
};
export const session = { defaultSession };

/** Whether a request that goes out of the application may. Of the patterns as much is understood as the scheme. */
export function mayLeave(url: string): boolean {
  let isCancelled = false;
  if (!filtered.some((pattern) => url.startsWith(pattern.slice(0, -'*/*'.length)))) return true;
  onRequest({ url }, ({ cancel }) => (isCancelled = cancel === true));
  return !isCancelled;
}
