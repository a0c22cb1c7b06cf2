import {
  PRIORS_HASH,
  type PriorsWindowPlace,
  priorsWindowPlaceSchema,
} from '../../../shared/contracts/priorsWindow.ts';
import { openPriorsChannel } from './priorsChannel.ts';

const PLACE = 'osteoread.priorsWindow';
const NAME = 'osteoread-priors';

/** Opens the window of the priors where it stood last; false where the browser does not let it. */
export function openPriorsWindow(): boolean {
  const place = lastPlace();
  const features = Object.entries(place ?? { width: 1280, height: 900 }).map(
    ([name, value]) => `${name}=${value}`,
  );
  return window.open(`/${PRIORS_HASH}`, NAME, ['popup', ...features].join()) !== null;
}

/** Asks the window of the priors to close. */
export function closePriorsWindow(): void {
  const channel = openPriorsChannel(() => undefined);
  channel.say({ kind: 'close' });
  channel.close();
}

/** In the window of the priors: keeps where it stands, for the next time. */
export function keepPlace(): void {
  const place: PriorsWindowPlace = {
    left: Math.round(window.screenX),
    top: Math.round(window.screenY),
    width: window.innerWidth,
    height: window.innerHeight,
  };
  try {
    localStorage.setItem(PLACE, JSON.stringify(place));
  } catch {
    // A browser that keeps nothing opens it where it likes.
  }
}

function lastPlace(): PriorsWindowPlace | null {
  try {
    return priorsWindowPlaceSchema.safeParse(JSON.parse(localStorage.getItem(PLACE) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}
