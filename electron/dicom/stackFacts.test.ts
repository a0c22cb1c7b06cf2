import { describe, expect, it } from 'vitest';
import { encodeDicom, greyPicture, type TestElement } from '../../test/import/encodedDicom.ts';
import { readHeader } from './readHeader.ts';
import { bytesInMemory } from './sourceBytes.ts';
import { stackFactsOf } from './stackFacts.ts';

function facts(elements: readonly TestElement[], frames = 1, transferSyntaxUid = '1.2.840.10008.1.2.1') {
  const plain = greyPicture(4, 3).filter(([tag]) => elements.every(([other]) => other !== tag));
  const read = readHeader(
    bytesInMemory(encodeDicom({ elements: [...plain, ...elements], transferSyntaxUid })),
  );
  if (read.kind !== 'header') throw new Error(read.kind);
  return stackFactsOf(read.attributes, frames);
}

/** A double as FD, and an unsigned long as UL, little or big endian. */
const double = (value: number): Uint8Array => new Uint8Array(new Float64Array([value]).buffer);
const long = (value: number): readonly number[] => [value, 0];

const group = (tag: number, ...elements: readonly TestElement[]): TestElement => [
  tag,
  'SQ',
  { items: [elements] },
];

const ORIENTATION: TestElement = [0x00200037, 'DS', '1\\0\\0\\0\\0\\-1'];

describe('where frames lie', () => {
  it('is nothing for a radiograph', () => {
    expect(facts([])).toBe(null);
  });

  it('is what the header of a slice says, numbers as numbers and absent ones as null', () => {
    expect(
      facts([
        [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\M\\DOE^JANE'],
        [0x00080060, 'CS', 'MR'],
        [0x00180020, 'CS', 'SE'],
        [0x00180022, 'CS', 'SP\\FS'],
        [0x00180050, 'DS', '3.5 '],
        [0x00180080, 'DS', '3200'],
        [0x00180081, 'DS', '80'],
        [0x00180086, 'IS', '2'],
        [0x00181060, 'DS', 'soon'],
        [0x00200012, 'IS', '4'],
        [0x00200032, 'DS', '-1.5\\2\\30.25'],
        ORIENTATION,
        [0x00200100, 'IS', '3'],
        [0x00280030, 'DS', '0.5\\0.4'],
      ]),
    ).toEqual([
      {
        acquisitionNumber: 4,
        // No word but those that are known: a name may stand anywhere.
        imageType: ['ORIGINAL', 'M'],
        pixelSpacing: [0.5, 0.4],
        orientation: { row: [1, 0, 0], column: [0, 0, -1] },
        positionMm: [-1.5, 2, 30.25],
        sliceThicknessMm: 3.5,
        echoNumber: 2,
        echoTimeMs: 80,
        temporalPosition: 3,
        triggerTimeMs: null,
        bValue: null,
        inStackPosition: null,
        pulses: { repetitionMs: 3200, inversionMs: null, isGradientEcho: false, isFatSuppressed: true },
      },
    ]);
  });

  it('is null where a position or an orientation is broken', () => {
    const [place] =
      facts([
        [0x00080060, 'CS', 'CT'],
        [0x00200032, 'DS', '1\\2'],
        [0x00200037, 'DS', '1\\0\\0\\x\\1\\0'],
      ]) ?? [];
    expect(place).toMatchObject({ positionMm: null, orientation: null });
  });

  it('is each frame’s own in an enhanced object, and what all share where a frame has none', () => {
    const frame = (index: number): readonly TestElement[] => [
      group(0x00209113, [0x00200032, 'DS', `0\\${index}\\0`]),
      group(
        0x00209111,
        [0x00209057, 'UL', long(index)],
        [0x00209128, 'UL', long(2)],
        [0x00209156, 'US', [7]],
      ),
      group(0x00189114, [0x00189082, 'FD', double(2.25)]),
      group(0x00189226, [0x00089007, 'CS', 'ORIGINAL\\PRIMARY\\X\\NONE'], [0x00089208, 'CS', 'PHASE']),
    ];
    const places = facts(
      [
        [0x00080008, 'CS', 'DERIVED\\SECONDARY'],
        [0x00080060, 'CS', 'MR'],
        [0x00189008, 'CS', 'GRADIENT'],
        [0x00189025, 'CS', 'FAT'],
        [0x00280008, 'IS', '2'],
        group(
          0x52009229,
          group(0x00189112, [0x00180080, 'DS', '5']),
          group(0x00189115, [0x00189079, 'FD', double(160)]),
          group(0x00209116, ORIENTATION),
          group(0x00289110, [0x00180050, 'DS', '2'], [0x00280030, 'DS', '1\\1']),
        ),
        [0x52009230, 'SQ', { items: [frame(1), frame(2)] }],
      ],
      2,
    );
    expect(places).toMatchObject(
      [1, 2].map((index) => ({
        positionMm: [0, index, 0],
        orientation: { row: [1, 0, 0], column: [0, 0, -1] },
        pixelSpacing: [1, 1],
        sliceThicknessMm: 2,
        echoTimeMs: 2.25,
        acquisitionNumber: 7,
        temporalPosition: 2,
        inStackPosition: index,
        pulses: { repetitionMs: 5, inversionMs: 160, isGradientEcho: true, isFatSuppressed: true },
        imageType: ['ORIGINAL', 'PHASE'],
      })),
    );
  });

  it('is unknown for the frames of an object without functional groups', () => {
    expect(facts([[0x00080060, 'CS', 'MR'], ORIENTATION], 3)).toBe(null);
  });
});
