import type { PointLps } from '../../shared/volume/pointLps.ts';

/** The place that was looked at, to be found again in the next series of the same frame of reference. */
export type LookedPlace = { readonly frameOfReferenceId: string | null; readonly crosshair: PointLps };
