import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seriesListSchema } from '../../shared/contracts/series.ts';
import { runningService } from './runningService.ts';

const dicom = join(import.meta.dirname, '..', '..', '..', 'shared', 'dicom');

/** What the series list says after these folders or files were imported, one time point a list. */
async function listsOf(...paths: readonly string[]) {
  const service = runningService();
  await service.importPaths(...paths.map((path) => join(dicom, path)));
  const { rows } = await service.worklist();
  return Promise.all(
    rows.map(async ({ unitId }) => {
      const response = await service.get(`/api/units/${unitId}/series`);
      const { stacks, documents } = seriesListSchema.parse(await response.json());
      const { images } = await service.unit(unitId);
      return { stacks, documents, images };
    }),
  );
}

const words = (stack: { readonly findings: readonly { readonly text: string }[] } | undefined) =>
  stack?.findings.map(({ text }) => text);

describe.skipIf(!existsSync(dicom))(
  'series of real scanners (skipped without the folder of real DICOM)',
  () => {
    it('a head CT of a tilted gantry in two spacings is one stack that says both', async () => {
      const [list] = await listsOf('neurolabusc+dcm_qa_ct');
      expect(list?.stacks).toMatchObject([{ modality: 'CT', plane: 'oblique', images: 28, spacingMm: null }]);
      expect(words(list?.stacks[0])).toEqual([
        'The spacing changes within the stack: 4 mm and 7 mm.',
        'The stack leans by 18.5°, as with a tilted gantry.',
        'Turned by 18.5° from the axial plane.',
      ]);
      expect(list?.stacks[0]?.hung).toEqual(list?.images.map(({ instanceId }) => instanceId));
    });

    it('an enhanced MR in two time positions is two phases of six slices, shown by the middle one', async () => {
      const [list] = await listsOf('neurolabusc+dcm_qa_enh');
      expect(
        list?.stacks.map(({ plane, images, apart, findings }) => [plane, images, apart, findings]),
      ).toEqual([
        ['axial', 6, ['phase 1 of 2'], []],
        ['axial', 6, ['phase 2 of 2'], []],
      ]);
      expect(list?.stacks[0]?.spacingMm).toBeCloseTo(2.4, 3);
      expect(list?.images).toHaveLength(1);
    });

    it('an abdomen CT whose slices each name a frame of reference is one stack of 1 mm', async () => {
      const [list] = await listsOf('FNNDSC+data');
      expect(list?.stacks).toMatchObject([
        { plane: 'axial', images: 20, findings: [{ kind: 'separateReferences' }] },
      ]);
      expect(list?.stacks[0]?.spacingMm).toBeCloseTo(1, 6);
    });

    it('a wrist MR of which one file came twice is sixteen slices of 2 mm, with nothing to be said of them', async () => {
      const lists = await listsOf(
        'dcm4che+dcm4che/dcm4che-assembly',
        'derived/MR05_copy_same_SOP_instance.dcm',
      );
      const wrist = lists.flatMap(({ stacks }) => stacks).find(({ modality }) => modality === 'MR');
      expect(wrist).toMatchObject({ plane: 'coronal', images: 16 });
      expect(words(wrist)).toEqual([]);
    });

    it('a report in the study of the wrist is listed with it, by its kind alone', async () => {
      const lists = await listsOf('dcm4che+dcm4che/dcm4che-assembly', 'derived/encapsulated_report.dcm');
      expect(lists.flatMap(({ documents }) => documents)).toEqual([{ kind: 'encapsulated', count: 1 }]);
    });
  },
);
