import type { PatientFlow } from '../study/screening.ts';
import type { StudyDesign } from '../study/studyDesign.ts';
import type { ExportedProtocol } from './exportedRead.ts';

/** What the papers of a study are composed from. Counts are those of the Agreement, Cases and Progress tabs. */
export type StudyFacts = {
  /** Of the software that writes. */
  readonly softwareVersion: string;
  readonly isBlinded: boolean;
  /** The newest version, under which the rest is described. */
  readonly protocol: ExportedProtocol & { readonly design: StudyDesign };
  /** Every version under which an exported read was locked, ascending. */
  readonly versionsUsed: readonly number[];
  /** In the order of their numbers. */
  readonly specialties: readonly ('orthopaedics' | 'radiology' | 'other' | null)[];
  readonly flow: Omit<PatientFlow, 'filmsToRead'>;
  /** Units of the analysis, and of them those that two readers have locked, with the patients these belong to. */
  readonly units: number;
  readonly comparedUnits: number;
  readonly comparedPatients: number;
  /** Units that one reader read a second time, over all readers. */
  readonly repeatReads: number;
  readonly withheldReads: number;
  readonly bootstrap: { readonly samples: number; readonly seed: number };
};
