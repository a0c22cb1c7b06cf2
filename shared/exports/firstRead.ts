import type { ExportedRead } from './exportedRead.ts';

/** Where a first locked read of the analysis stands, and its grade; days since the spacer, share from 0 to 1. */
export type FirstRead = Pick<
  ExportedRead,
  'caseCode' | 'species' | 'limb' | 'bone' | 'timePoint' | 'daysSinceSpacer' | 'grade' | 'lengthShareLow'
> & {
  /** Reader 1, 2, … as everywhere in the study. */
  readonly reader: number;
};

/** A read as a first read of the analysis; null for any other, and for one returned as unreadable, which has no grade. */
export function firstReadOf(read: ExportedRead): FirstRead | null {
  const { caseCode, species, limb, bone, timePoint, daysSinceSpacer, grade, lengthShareLow, reader } = read;
  if (read.purpose !== 'primary' || !read.isInAnalysis || read.unreadableCause !== null || reader === null)
    return null;
  return { caseCode, species, limb, bone, timePoint, daysSinceSpacer, grade, lengthShareLow, reader };
}
