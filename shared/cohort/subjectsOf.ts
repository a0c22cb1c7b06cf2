import type { CohortPatient } from './cohortFacts.ts';

/** What those are called who are counted. */
export type Subjects = 'patients' | 'animals' | 'patientsAndAnimals';

/**
 * What those are called who are counted in a cohort, by the species of all their defects: patients where all are human (and
 * where nobody is there yet), animals where none is, and both where they are mixed.
 */
export function subjectsOf(patients: readonly Pick<CohortPatient, 'defects'>[]): Subjects {
  const species = patients.flatMap(({ defects }) => defects.map((defect) => defect.species));
  if (species.every((one) => one === 'human')) return 'patients';
  return species.includes('human') ? 'patientsAndAnimals' : 'animals';
}
