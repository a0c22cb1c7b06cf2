import type { Limb } from '../dicom/projection.ts';
import { findLimbConflict } from '../measurement/sideNaming.ts';
import type { LimbReading, ReadContext } from './readDerivation.ts';
import type { ReadDocument } from './readDocument.ts';

const NAMES: Readonly<Record<Limb, string>> = { L: 'left', R: 'right' };

/**
 * Which limb the pictures show: the headers' word, else the reader's, else the case's. Headers that disagree with
 * each other, and any two of header, reader and case that do, are a conflict that blocks the submit, because the
 * names of all four sides hang on it (method §2.2; DICOM (0020,0060), (0020,0062)).
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
  const ofCase = context.defect.limb;
  if (stated !== null && disagree(stated, header)) {
    return conflict('You said', stated, 'the pictures say', header, TAKE_BACK);
  }
  if (stated !== null && disagree(stated, ofCase)) {
    return conflict('You said', stated, 'the case says', ofCase, TAKE_BACK);
  }
  if (header !== null && disagree(header, ofCase)) {
    return conflict('The pictures say', header, 'the case says', ofCase, CORRECT);
  }
  if (header !== null) return { kind: 'known', limb: header, source: 'header' };
  if (stated !== null) return { kind: 'known', limb: stated, source: 'reader' };
  return ofCase === null ? { kind: 'unknown' } : { kind: 'known', limb: ofCase, source: 'case' };
}

const TAKE_BACK = 'Take your statement back, or return this case as unreadable.';
const CORRECT = 'Your marks are kept; have the case corrected, or return it as unreadable.';

const disagree = (limb: Limb, other: Limb | null): other is Limb => other !== null && other !== limb;

const conflict = (whose: string, limb: Limb, others: string, other: Limb, advice: string): LimbReading => ({
  kind: 'conflict',
  sentence: `${whose} ${NAMES[limb]} limb, ${others} ${NAMES[other]}. ${advice}`,
});
