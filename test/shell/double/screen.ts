import type * as Electron from 'electron';

export const screen: Pick<Electron.Screen, 'getPrimaryDisplay' | 'getAllDisplays'> = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => displays,
};
const display = {
  id: 1,
  workArea: { x: 0, y: 0, width: 1600, height: 900 },
  workAreaSize: { width: 1600, height: 900 },
} as Electron.Display;
/** A test adds to them. */
export const displays: Electron.Display[] = [display];
