import type { SpacingFacts } from '../../shared/dicom/imageFacts.ts';
import type { Attributes } from './attributes.ts';

/** What the header says of pixel spacing, unjudged: which of it may be used is decided in `shared/`. */
export function spacingFactsOf(attributes: Attributes): SpacingFacts {
  const measures = functionalGroup(attributes, '00289110');
  const calibration = attributes.string('00280A02');
  return {
    pixelSpacing: pair(attributes, '00280030') ?? (measures === null ? null : pair(measures, '00280030')),
    pixelSpacingCalibrationType:
      calibration === 'GEOMETRY' || calibration === 'FIDUCIAL' ? calibration : null,
    imagerPixelSpacing: pair(attributes, '00181164'),
    estimatedRadiographicMagnificationFactor: positive(attributes, '00181114'),
    distanceSourceToDetectorMm: positive(attributes, '00181110'),
    distanceSourceToPatientMm: positive(attributes, '00181111'),
    pixelAspectRatio: pair(attributes, '00280034'),
  };
}

/** One functional group of a multi-frame object, where all frames share it or from the first frame (PS3.3 C.7.6.16). */
export function functionalGroup(attributes: Attributes, tag: string): Attributes | null {
  for (const groups of ['52009229', '52009230']) {
    const found = attributes.items(groups)[0]?.items(tag)[0];
    if (found !== undefined) return found;
  }
  return null;
}

function pair(attributes: Attributes, tag: string): readonly [number, number] | null {
  const [first, second] = attributes.decimals(tag);
  if (first === undefined || second === undefined) return null;
  return isPositive(first) && isPositive(second) ? [first, second] : null;
}

function positive(attributes: Attributes, tag: string): number | null {
  const value = attributes.decimal(tag);
  return value !== null && isPositive(value) ? value : null;
}

const isPositive = (value: number): boolean => Number.isFinite(value) && value > 0;
