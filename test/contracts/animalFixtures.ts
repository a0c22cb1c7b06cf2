import { animalRead } from '../../shared/animals/fixtures/handMadeAnimals.ts';
import type { Fixture } from './fixture.ts';

const read = animalRead('RAT01', [[2, 4], [0, 2], 'cont', 'na'], {
  volumes: [
    { modality: 'CT', sectors: [{ side: 'medial', state: 'disc', coverage: 0.5 }] },
    { modality: 'MR', sectors: null },
  ],
});
const good = { reads: [read], withheldReads: 2 };

/** What animals are told of. */
export const animalFixtures: Readonly<Record<string, Fixture>> = {
  animalsSchema: {
    good,
    refused: {
      'a name': { ...good, reads: [{ ...read, name: 'Rat' }] },
      'a lip below nothing': {
        ...good,
        reads: [{ ...read, sides: [{ ...read.sides[0], lipProximal: -1 }] }],
      },
      'a code of another length': { ...good, reads: [{ ...read, caseCode: 'RAT' }] },
    },
  },
  studySpeciesSchema: { good: ['human', 'rat'], refused: { 'an unknown one': ['dragon'] } },
};
