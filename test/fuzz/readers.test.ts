import { readFileSync, rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { objectsIn, oneRead } from '../dicomObjects/objectReads.ts';
import { packagedStudy } from '../packages/packagedStudy.ts';
import { FUZZ_INPUTS, SEED, tellFigure } from '../sizes.ts';
import { faultsOf } from './fuzzTarget.ts';
import { readersOfBytes, scratchFolder } from './readers.ts';

const scratch = scratchFolder();
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const sound = {
  package: async () => {
    const study = await packagedStudy();
    return readFileSync(await study.packageFor(0));
  },
  /** Reports, segmentations, presentation states and key objects. */
  objects: async () => (await objectsIn(await oneRead('ctWithBone'))).map(({ bytes }) => bytes),
};

describe('what strangers wrote', () => {
  it.each(readersOfBytes(scratch, sound).map((target) => [target.name, target] as const))(
    'is answered or refused by the reader of a %s, whatever it is',
    async (_name, target) => {
      const faults = await faultsOf(target, FUZZ_INPUTS, SEED);
      tellFigure(`reader of a ${target.name}: ${FUZZ_INPUTS} inputs, ${faults.length} faults`);
      expect(faults).toEqual([]);
    },
    Math.max(60_000, FUZZ_INPUTS * 100),
  );
});
