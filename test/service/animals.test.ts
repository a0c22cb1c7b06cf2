import { describe, expect, it } from 'vitest';
import { animalCohorts } from '../../shared/animals/animalCohort.ts';
import { specimenPairs } from '../../shared/animals/specimenPairs.ts';
import { type Animals, animalsSchema, studySpeciesSchema } from '../../shared/contracts/animals.ts';
import { studyCasesSchema } from '../../shared/contracts/studyCases.ts';
import { valueOrNull } from '../../shared/statistics/estimate.ts';
import { bridgedOnAp } from '../store/completeRead.ts';
import { markedVolume } from '../store/markedVolume.ts';
import { importPatients, lockRead, recordsFor } from '../study/readsOfTwo.ts';
import { assign, blindedStudy, ownGrade } from './blindedReaders.ts';
import { type RunningService, runningService } from './runningService.ts';

type Asking = Pick<RunningService, 'get'>;

const animalsOf = async ({ get }: Asking): Promise<Animals> =>
  animalsSchema.parse(await (await get('/api/study/animals')).json());
const speciesOf = async ({ get }: Asking) =>
  studySpeciesSchema.parse(await (await get('/api/study/species')).json());

/** Makes rats of the first so many defects, as the Cases tab does, filmed after twelve weeks. */
async function makeRats({ get, send }: Pick<RunningService, 'get' | 'send'>, count: number): Promise<void> {
  const { cases } = studyCasesSchema.parse(await (await get('/api/study/cases')).json());
  for (const { defects } of cases.slice(0, count)) {
    for (const { defectId, limb, bone, type, timePoints } of defects) {
      const defect = { limb, bone, type, species: 'rat' };
      expect((await send('PUT', `/api/study/defects/${defectId}`, defect)).status).toBe(200);
      for (const { timePointId, isReference, isGrafted } of timePoints) {
        const said = {
          daysSinceSpacer: isReference ? 0 : 84,
          isReference,
          isGrafted,
          hasHeterotopicOssification: null,
          hasRecurrentInfection: null,
        };
        expect((await send('PUT', `/api/study/time-points/${timePointId}`, said)).status).toBe(200);
      }
    }
  }
}

describe('the animals of a study', () => {
  it('are told with the lips that were stored, and people are not among them', async () => {
    const service = runningService();
    const { workspace } = service;
    const units = importPatients(workspace, 3);
    expect(await speciesOf(service)).toEqual(['human']);
    await makeRats(service, 2);
    expect(await speciesOf(service)).toEqual(['human', 'rat']);
    expect(await animalsOf(service)).toEqual({ reads: [], withheldReads: 0 });
    const { readerId } = workspace.implicitReader;
    for (const { unitId, film } of units) lockRead(workspace, { unitId, readerId }, recordsFor(film, 2));
    const { reads } = await animalsOf(service);
    expect(reads).toHaveLength(2);
    const [cohort, ...others] = animalCohorts(reads);
    expect(others).toEqual([]);
    expect(cohort).toMatchObject({
      species: 'rat',
      week: 12,
      inMillimetres: 2,
      grades: [{ grade: 'II', animals: 2 }],
    });
    // 2 px of 0.1 mm arise from one end of the medial side; seven other ends of four open sides are bare.
    expect(cohort && valueOrNull(cohort.lips.longest)?.mean).toBeCloseTo(0.2, 9);
    expect(cohort && valueOrNull(cohort.lips.animal)?.mean).toBeCloseTo(0.2 / 8, 9);
    expect(cohort?.animals[0]?.lips.mean).toMatchObject({ length: reads[0]?.meanLip, unit: 'mm' });
  });

  it('are told with the sectors of their CT, which are held back while somebody has them to read', async () => {
    const study = await blindedStudy();
    const { workspace, signIns, send, unit, later } = study;
    await makeRats(study, 1);
    const [film = ''] = later.slice(-1);
    const readers = [await study.signInAs('reader', 'A'), await study.signInAs('reader', 'B')];
    const ordered = readers.map((reader) => assign(workspace, reader.readerId, [film])[0] ?? '');
    const coordinator = await study.signInAs('coordinator');
    const lock = async (place: number) => {
      const [reader, assignment] = [readers[place], ordered[place] ?? ''];
      if (reader === undefined) throw new Error('no reader');
      signIns.signIn(reader);
      const ap = (await unit(assignment)).images.find(({ projection }) => projection === 'AP');
      if (ap === undefined) throw new Error('no picture');
      const records = [...bridgedOnAp(ap.instanceId), ...markedVolume(ap.seriesId), ownGrade(3)];
      const saved = await send('PUT', `/api/units/${assignment}/draft`, { baseRevision: 0, records });
      expect(saved.status).toBe(200);
      expect((await send('POST', `/api/units/${assignment}/submit`, { baseRevision: 1 })).status).toBe(200);
      signIns.signIn(coordinator);
    };
    await lock(0);
    expect(await animalsOf(study)).toEqual({ reads: [], withheldReads: 1 });
    await lock(1);
    const { reads, withheldReads } = await animalsOf(study);
    expect(withheldReads).toBe(0);
    expect(reads.map(({ reader }) => reader)).toEqual([1, 2]);
    const { pairs, unpaired, states } = specimenPairs(reads);
    expect(unpaired).toEqual([]);
    expect(pairs[0]?.sides.map(({ side, film: onFilm, ct }) => [side, onFilm, ct])).toEqual([
      ['medial', 'cont', null],
      ['lateral', 'none', 'cont'],
      ['anterior', 'none', 'none'],
      ['posterior', 'none', 'none'],
    ]);
    expect(states).toMatchObject({ compared: 6, same: 4 });
  });
});
