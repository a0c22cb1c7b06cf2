import { readFileSync, writeFileSync } from 'node:fs';
import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { z } from 'zod';

/** Where the window stood, in the pixels of the desktop. */
const placeSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(200),
  height: z.int().min(200),
  isMaximized: z.boolean(),
});
type WindowPlace = z.output<typeof placeSchema>;

/** So much of a window's bar has to lie on a screen, so that it can be taken by it. */
const GRIP_PX = { width: 100, height: 16 };

const overlap = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);

const isReachable = (place: Rectangle, screens: readonly Rectangle[]): boolean =>
  screens.some(
    (area) =>
      overlap(place.x, place.width, area.x, area.width) >= GRIP_PX.width &&
      overlap(place.y, GRIP_PX.height, area.y, area.height) >= GRIP_PX.height,
  );

/** Nobody had a window larger than all screens together, and a system may end a program that asks for one. */
const fits = (place: Rectangle, screens: readonly Rectangle[]): boolean =>
  place.width <= 2 * screens.reduce((sum, { width }) => sum + width, 0) &&
  place.height <= 2 * screens.reduce((sum, { height }) => sum + height, 0);

/** Where the window stood when it was closed; null where that is not known, is absurd, or on a screen that is gone. */
export function rememberedPlace(file: string): WindowPlace | null {
  try {
    const place = placeSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
    return place.success && fits(place.data, screens) && isReachable(place.data, screens) ? place.data : null;
  } catch {
    return null;
  }
}

/** Remembers where a window stands as it closes. A folder that cannot be written costs the place and nothing else. */
export function rememberPlaceOf(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    try {
      writeFileSync(file, JSON.stringify({ x, y, width, height, isMaximized: window.isMaximized() }));
    } catch {
      console.error('The place of the window could not be remembered. Everything saved is kept.');
    }
  });
}
