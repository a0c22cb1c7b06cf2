import type { Limb } from '../dicom/projection.ts';
import { findLimbConflict } from '../measurement/sideNaming.ts';
import type { LimbReading, ReadContext } from './readDerivation.ts';
import type { ReadDocument } from './readDocument.ts';

const NAMES: Readonly<Record<Limb, string>> = { L: 'left', R: 'right' };

/**
 * Which limb the pictures show: the headers' word, else the reader's, else the case's. Headers that disagree
 * with each other, or with the reader, are a conflict that blocks the submit, because the names of all four
 * sides hang on it (method §2.2; DICOM (0020,0060), (0020,0062)).
 */
export function limbOf(context: Pick<ReadContext, 'images' | 'defect'>, document: ReadDocument): LimbReading {
  const record = document.limb;
  const stated = record?.kind === 'limb' ? record.limb : null;
  const headers = context.images.map(({ limb }) => ({ source: 'header', limb }));
  if (findLimbConflict(headers) !== null) {
    return {
      kind: 'conflict',
      sentence:
        'The pictures disagree about the limb: some say left, some say right. Your marks are kept; have the study corrected, or return this case as unreadable.',
    };
  }
  const header = headers.find(({ limb }) => limb !== null)?.limb ?? null;
  if (header !== null && stated !== null && stated !== header) {
    return {
      kind: 'conflict',
      sentence: `You said ${NAMES[stated]} limb, the pictures say ${NAMES[header]}. Take your statement back, or return this case as unreadable.`,
    };
  }
  if (header !== null) return { kind: 'known', limb: header, source: 'header' };
  if (stated !== null) return { kind: 'known', limb: stated, source: 'reader' };
  return context.defect.limb === null
    ? { kind: 'unknown' }
    : { kind: 'known', limb: context.defect.limb, source: 'case' };
}
