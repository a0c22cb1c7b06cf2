import { encodeDicom, type TestElement } from '../import/encodedDicom.ts';

/** The bytes of a DICOMDIR with a record for each of these files, whose records refer to each other in a circle. */
export const writeDicomDir = (files: readonly (readonly string[])[]): Buffer =>
  Buffer.from(
    encodeDicom({
      transferSyntaxUid: '1.2.840.10008.1.2.1',
      elements: [
        [0x00041130, 'CS', 'DISC'],
        [
          0x00041220,
          'SQ',
          {
            items: files.map((components): readonly TestElement[] => [
              [0x00041400, 'UL', [1, 0]],
              [0x00041420, 'UL', [1, 0]],
              [0x00041430, 'CS', 'IMAGE'],
              [0x00041500, 'CS', components.join('\\')],
            ]),
          },
        ],
      ],
    }),
  );
