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

/** So much of a window has to lie on a screen, so that it can be taken by its bar. */
const GRIP_PX = 100;

const overlap = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);

const isReachable = (place: Rectangle): boolean =>
  screen
    .getAllDisplays()
    .some(
      ({ workArea }) =>
        overlap(place.x, place.width, workArea.x, workArea.width) >= GRIP_PX &&
        overlap(place.y, place.height, workArea.y, workArea.height) >= GRIP_PX,
    );

/** Where the window stood when it was closed; null where that is not known, or on a screen that is gone. */
export function rememberedPlace(file: string): WindowPlace | null {
  try {
    const place = placeSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return place.success && isReachable(place.data) ? place.data : null;
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
