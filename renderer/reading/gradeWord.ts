import type { ReaderGrade } from '../../shared/reading/readDocument.ts';

const WORDS = ['0', 'I', 'II', 'III', 'IV'] as const;

/** A reader's grade as it is written: R0, 0, I, II, III, IV. */
export const gradeWord = (grade: ReaderGrade): string => (grade === 'R0' ? 'R0' : WORDS[grade]);
