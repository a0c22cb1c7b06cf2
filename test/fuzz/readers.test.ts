import { readFileSync, rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { packagedStudy } from '../packages/packagedStudy.ts';
import { faultsOf, INPUTS, SEED } from './fuzzTarget.ts';
import { readersOfBytes, scratchFolder } from './readers.ts';

const scratch = scratchFolder();
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const soundPackage = async (): Promise<Uint8Array> => {
  const study = await packagedStudy();
  return readFileSync(await study.packageFor(0));
};

describe('what strangers wrote', () => {
  it.each(readersOfBytes(scratch, soundPackage).map((target) => [target.name, target] as const))(
    'is answered or refused by the reader of a %s, whatever it is',
    async (_name, target) => {
      expect(await faultsOf(target, INPUTS, SEED)).toEqual([]);
    },
    Math.max(60_000, INPUTS * 20),
  );
});
