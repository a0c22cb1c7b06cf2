import type { VectorLps } from '../../../shared/dicom/frameFacts.ts';
import { dot } from '../../../shared/dicom/stackPlane.ts';
import { turned } from '../../../shared/volume/bodyPlanes.ts';
import { cross, type PointLps, wayBetween } from '../../../shared/volume/pointLps.ts';
import type { EdgeLetters } from '../../viewport/orientationLetters.ts';
import { lettersOf } from '../../viewport/sliceDirections.ts';

/**
 * How a rendering is looked at, in directions of the patient: to the right and up on screen, and from the patient
 * towards the one who looks. Each of length 1, at right angles, right-handed.
 */
export type Look = { readonly right: VectorLps; readonly up: VectorLps; readonly towards: VectorLps };

/** Where a rendering is looked at from by name. */
export const NAMED_LOOKS = ['anterior', 'left', 'posterior', 'right', 'head'] as const;
export type NamedLook = (typeof NAMED_LOOKS)[number];

const TOWARDS: Readonly<Record<NamedLook, VectorLps>> = {
  anterior: [0, -1, 0],
  posterior: [0, 1, 0],
  left: [1, 0, 0],
  right: [-1, 0, 0],
  head: [0, 0, 1],
};

/** The look from a named side: the head up, and from the head the front up. */
export function lookFrom(name: NamedLook): Look {
  const towards = TOWARDS[name];
  const up: VectorLps = name === 'head' ? [0, -1, 0] : [0, 0, 1];
  return { right: cross(up, towards), up, towards };
}

/**
 * The look after the patient was turned by hand: what lies in front goes to the right by one angle and down by the
 * other, both in degrees, as if held by a ball.
 */
export function turnedByHand({ right, up, towards }: Look, toRight: number, down: number): Look {
  const [aside, above, out] = turned([right, up, towards], up, -toRight);
  const [newRight, newUp, newTowards] = turned([aside, above, out], aside, -down);
  return { right: newRight, up: newUp, towards: newTowards };
}

/** What of the patient lies towards each edge: one letter, or two where the look is oblique by ten degrees or more. */
export function lettersAt({ right, up }: Look): EdgeLetters {
  const opposite = ([x, y, z]: VectorLps): VectorLps => [-x, -y, -z];
  return {
    right: lettersOf(right),
    left: lettersOf(opposite(right)),
    top: lettersOf(up),
    bottom: lettersOf(opposite(up)),
  };
}

/** Where a place of the patient is seen, in pixels from the middle of the picture: to the right and down. */
export function placeSeen(
  { right, up }: Look,
  middle: PointLps,
  mmOfPixel: number,
  point: PointLps,
): { readonly x: number; readonly y: number } {
  const way = wayBetween(middle, point);
  return { x: dot(way, right) / mmOfPixel, y: -dot(way, up) / mmOfPixel };
}
