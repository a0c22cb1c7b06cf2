import {
  agreedFilm,
  handCohort,
  handFilm,
  handPatient,
  handRead,
} from '../../shared/cohort/fixtures/handMadeCohort.ts';
import type { Fixture } from './fixture.ts';

const [first, second] = [
  handPatient('C-001', { age: 52, sex: 'male', infection: null }, agreedFilm(90, 2)),
  handPatient(
    'C-002',
    {},
    handFilm(120, [handRead(1, [3, 4]), handRead(2, [4], { isSettled: true })], {
      consensus: { standing: 'settled', causes: [{ side: 'posterior', cause: 'assessability' }] },
    }),
  ),
];
const good = handCohort([first, second]);

/** The contract of what a cohort is analysed from. */
export const cohortFixtures: Readonly<Record<string, Fixture>> = {
  cohortFactsSchema: {
    good,
    refused: {
      'a name beside a case': { ...good, patients: [{ ...first, name: 'Doe' }] },
      'a word that a reader typed': {
        ...good,
        patients: [
          {
            ...first,
            defects: [{ films: [{ ...agreedFilm(90, 2), reads: [{ ...handRead(1, [2]), reason: 'x' }] }] }],
          },
        ],
      },
      'a grade beyond IV': {
        ...good,
        patients: [
          {
            ...first,
            defects: [
              {
                ...first.defects[0],
                films: [{ ...agreedFilm(90, 2), grade: { source: 'consensus', grades: [5] } }],
              },
            ],
          },
        ],
      },
      'a variable that has the name of one of the paper': {
        ...good,
        ownVariables: [{ key: 'age', label: 'Age', kind: 'yesNo', isRequired: false }],
      },
    },
  },
};
