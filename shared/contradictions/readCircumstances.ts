import type { Side } from '../dicom/projection.ts';
import type { ExportedRead } from '../exports/exportedRead.ts';
import type { FirstRead } from '../exports/firstRead.ts';
import type { EvidenceResult, EvidenceSource } from '../grading/otherEvidence.ts';

/** How one first read came to its grade: what was looked at, and what of it stands on CT or MR. */
export type ReadCircumstances = FirstRead &
  Pick<ExportedRead, 'gradeWithIndistinct' | 'feasibleGrades' | 'continuousSides'> & {
    readonly evidence: Readonly<Record<EvidenceSource, EvidenceResult>>;
    /** Sides whose state was taken from a CT or MR, because no radiograph shows them. */
    readonly sidesFromSection: readonly Side[];
    /** What was said of the film; null where nothing is recorded. */
    readonly isGrafted: boolean | null;
    readonly hasRecurrentInfection: boolean | null;
  };
