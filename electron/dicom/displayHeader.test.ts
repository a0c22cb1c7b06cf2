import { describe, expect, it } from 'vitest';
import { encodeDicom, greyPicture, type TestElement } from '../../test/import/encodedDicom.ts';
import { type DisplayHeader, displayHeaderOf } from './displayHeader.ts';
import { readHeader } from './readHeader.ts';
import { bytesInMemory } from './sourceBytes.ts';

function displayed(
  elements: readonly TestElement[],
  transferSyntaxUid = '1.2.840.10008.1.2.1',
): DisplayHeader {
  const read = readHeader(bytesInMemory(encodeDicom({ elements, transferSyntaxUid })));
  if (read.kind !== 'header') throw new Error(read.kind);
  return displayHeaderOf(read.attributes, transferSyntaxUid === '1.2.840.10008.1.2.2');
}

describe('the header that is shown with a picture', () => {
  it('holds nothing that names a person, a place, a day or the original', () => {
    const identifying: readonly TestElement[] = [
      [0x00080020, 'DA', '20310114'],
      [0x00080050, 'SH', 'SECRET'],
      [0x00080080, 'LO', 'SECRET'],
      [0x00081030, 'LO', 'SECRET'],
      [0x0008103e, 'LO', 'SECRET'],
      [0x00091001, 'LO', 'SECRET'],
      [0x00100010, 'PN', 'SECRET^Name'],
      [0x00100020, 'LO', 'SECRET'],
      [0x00204000, 'LT', 'SECRET'],
      [0x0020000d, 'UI', '2.25.99'],
      [0x00281055, 'LO', 'SECRET'],
      [
        0x00283010,
        'SQ',
        {
          items: [
            [
              [0x00283002, 'US', [2, 0, 8]],
              [0x00283003, 'LO', 'SECRET'],
              [0x00283006, 'US', [1, 2]],
            ],
          ],
        },
      ],
    ];
    const header = displayed([...greyPicture(4, 3), ...identifying]);
    const text = JSON.stringify(header);
    expect(text).not.toMatch(/SECRET|20310114|2\.25\./);
    expect(Object.keys(header).toSorted()).toEqual(
      [
        ...['00080016', '00080060', '00280002', '00280004', '00280010', '00280011', '00280100', '00280101'],
        ...['00280103', '00283010'],
      ].toSorted(),
    );
  });

  it('has the names of windows by their place, and only those that are known words', () => {
    const header = displayed([...greyPicture(4, 3), [0x00281055, 'LO', 'Bone\\SECRET\\SOFT_TISSUE']]);
    expect(header['00281055']).toEqual({ vr: 'LO', Value: ['BONE', '', 'SOFT TISSUE'] });
  });

  it.each(['1.2.840.10008.1.2.1', '1.2.840.10008.1.2', '1.2.840.10008.1.2.2'])(
    'has numbers as numbers and look-up tables entry by entry in %s',
    (transferSyntaxUid) => {
      const header = displayed(
        [
          ...greyPicture(4, 3).filter(([tag]) => tag !== 0x00280103),
          [0x00181164, 'DS', '0.2\\0.2 '],
          [0x00280103, 'US', [1]],
          [0x00280120, 'SS', [0xf830]],
          [0x00281050, 'DS', '40\\60'],
          [
            0x00283000,
            'SQ',
            {
              items: [
                [
                  [0x00283002, 'SS', [3, 0xfffe, 16]],
                  [0x00283006, 'US', [10, 20, 30]],
                ],
              ],
            },
          ],
        ],
        transferSyntaxUid,
      );
      expect(header['00280010']).toEqual({ vr: 'US', Value: [4] });
      expect(header['00181164']).toEqual({ vr: 'DS', Value: [0.2, 0.2] });
      expect(header['00281050']).toEqual({ vr: 'DS', Value: [40, 60] });
      expect(header['00280120']).toEqual({ vr: 'SS', Value: [-2000] });
      expect(header['00283000']).toEqual({
        vr: 'SQ',
        Value: [
          { '00283002': { vr: 'SS', Value: [3, -2, 16] }, '00283006': { vr: 'US', Value: [10, 20, 30] } },
        ],
      });
    },
  );

  it('reads a table of eight bits that stores an entry a byte', () => {
    const header = displayed([
      ...greyPicture(4, 3),
      [
        0x00283010,
        'SQ',
        {
          items: [
            [
              [0x00283002, 'US', [4, 0, 8]],
              [0x00283006, 'OW', Uint8Array.of(1, 2, 3, 255)],
            ],
          ],
        },
      ],
    ]);
    expect(header['00283010']?.Value).toEqual([
      { '00283002': { vr: 'US', Value: [4, 0, 8] }, '00283006': { vr: 'US', Value: [1, 2, 3, 255] } },
    ]);
  });

  it('leaves out what is empty or no number, so that nothing downstream takes it for a value', () => {
    const header = displayed([
      ...greyPicture(4, 3),
      [0x00181164, 'DS', 'about 0.2'],
      [0x00181114, 'DS', ''],
      [0x00281050, 'DS', '40\\'],
    ]);
    expect(header).not.toHaveProperty('00181164');
    expect(header).not.toHaveProperty('00181114');
    expect(header).not.toHaveProperty('00281050');
  });
});
