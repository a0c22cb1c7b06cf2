import { describe, expect, it } from 'vitest';
import type { CohortDefect } from './cohortFacts.ts';
import { subjectsOf } from './subjectsOf.ts';

const of = (...species: readonly CohortDefect['species'][]) => ({
  defects: species.map(
    (one): CohortDefect => ({ limb: null, bone: null, type: 'segmental', species: one, films: [] }),
  ),
});

describe('those who are counted in a cohort', () => {
  it('are animals where no defect is of a human', () => {
    expect(subjectsOf([of('rat'), of('rabbit', 'rabbit')])).toBe('animals');
  });
  it('are patients where every one is, or nobody is there', () => {
    expect([subjectsOf([of('human'), of('human')]), subjectsOf([])]).toEqual(['patients', 'patients']);
  });
  it('are both where some are', () => {
    expect(subjectsOf([of('human'), of('rat')])).toBe('patientsAndAnimals');
  });
});
