/** Where a picture's millimetres come from. */
export const scale = {
  ball: 'by a ball of {{length}} mm in the picture',
  ruler: 'by a ruler length of {{length}} mm in the picture',
  spacer: 'by a spacer length of {{length}} mm in the picture',
  slicePlane: 'in the plane of the slice, by the header',
  byFiducial: 'corrected by fiducial, by the header',
  byGeometry: 'corrected by geometry, by the header',
  unknownMethod: 'corrected, method unknown',
  magnification: 'corrected for an estimated magnification of {{magnification}}',
  detectorPlane: 'detector plane, not corrected',
  unverifiedPlane: 'unverified plane',
  none: 'not calibrated: lengths in pixels',
  // The error does not stand on a line of its own.
  withError: '{{scale}},\u00a0{{error}}',
} as const;
