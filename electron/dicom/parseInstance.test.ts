import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeDicom,
  greyPicture,
  type TestElement,
  type TestFile,
  type TestPixels,
} from '../../test/import/encodedDicom.ts';
import { type ParsedFile, type Picture, parseInstance } from './parseInstance.ts';
import { bytesInMemory, type SourceBytes } from './sourceBytes.ts';

const EXPLICIT = '1.2.840.10008.1.2.1';
const IMPLICIT = '1.2.840.10008.1.2';
const BIG_ENDIAN = '1.2.840.10008.1.2.2';
const DEFLATED = '1.2.840.10008.1.2.1.99';
/** As long as that, so that the one can be written over the other. */
const DEFLATED_LONG = '1.2.840.10008.1.2.1.98';
const JPEG_LOSSLESS = '1.2.840.10008.1.2.4.70';
const RLE = '1.2.840.10008.1.2.5';

const parse = (bytes: Uint8Array): ParsedFile => parseInstance(bytesInMemory(bytes), 'film.dcm');
const parseFile = (file: Partial<TestFile>): ParsedFile =>
  parse(encodeDicom({ elements: greyPicture(4, 3), transferSyntaxUid: EXPLICIT, ...file }));

function pictureIn(parsed: ParsedFile): Picture {
  if (parsed.kind !== 'image') throw new Error(parsed.kind === 'damaged' ? parsed.reason : parsed.kind);
  return parsed.picture;
}

const REMEDY = ' It was not imported. Copy or export it again from where it came.';

/** What happened to a damaged file, without what every such reason ends with. */
const reasonIn = (parsed: ParsedFile): string =>
  parsed.kind === 'damaged' ? parsed.reason.replace(REMEDY, '') : `${parsed.kind}, not damaged`;

const native = (length = 24): TestPixels => ({ kind: 'native', bytes: Buffer.alloc(length, 7) });
const replaced = (...changes: readonly TestElement[]): readonly TestElement[] => [
  ...greyPicture(4, 3).filter(([tag]) => !changes.some(([changed]) => changed === tag)),
  ...changes,
];

describe('a picture', () => {
  it.each([
    ['explicit little endian', { transferSyntaxUid: EXPLICIT }, EXPLICIT],
    ['implicit little endian', { transferSyntaxUid: IMPLICIT }, IMPLICIT],
    ['explicit big endian', { transferSyntaxUid: BIG_ENDIAN }, BIG_ENDIAN],
    ['explicit, without preamble and file header', { hasPreamble: false, hasMeta: false }, EXPLICIT],
    [
      'implicit, without preamble and file header',
      { encoding: 'implicit', hasPreamble: false, hasMeta: false },
      IMPLICIT,
    ],
    ['explicit, with a file header and no preamble', { hasPreamble: false }, EXPLICIT],
    ['explicit, right after the preamble', { hasMeta: false }, EXPLICIT],
    ['implicit though it says explicit', { encoding: 'implicit' }, IMPLICIT],
    ['explicit though it says implicit', { transferSyntaxUid: IMPLICIT, encoding: 'explicit' }, EXPLICIT],
  ] as const)('is read when it is written %s', (_name, file, transferSyntaxUid) => {
    const bytes = encodeDicom({
      elements: greyPicture(4, 3),
      transferSyntaxUid: EXPLICIT,
      pixels: native(),
      ...file,
    });
    const picture = pictureIn(parse(bytes));
    expect(picture).toMatchObject({
      rows: 4,
      columns: 3,
      modality: 'CR',
      transferSyntaxUid,
      numberOfFrames: 1,
    });
    expect(picture.frames).toEqual([[{ offset: bytes.length - 24, length: 24 }]]);
  });

  it('in a deflated file has its frames counted in the inflated data set', () => {
    const inflated = encodeDicom({
      elements: greyPicture(4, 3),
      transferSyntaxUid: EXPLICIT,
      pixels: native(),
      hasMeta: false,
      hasPreamble: false,
    });
    const picture = pictureIn(parseFile({ transferSyntaxUid: DEFLATED, pixels: native() }));
    expect(picture.transferSyntaxUid).toBe(DEFLATED);
    expect(picture.frames).toEqual([[{ offset: inflated.length - 24, length: 24 }]]);
  });

  it('that says it is deflated and is not is read as it is', () => {
    const bytes = encodeDicom({
      elements: greyPicture(4, 3),
      transferSyntaxUid: DEFLATED_LONG,
      pixels: native(),
    });
    const text = Buffer.from(bytes).toString('latin1').replace(DEFLATED_LONG, DEFLATED);
    const picture = pictureIn(parse(Buffer.from(text, 'latin1')));
    expect(picture.transferSyntaxUid).toBe(EXPLICIT);
    expect(picture.frames).toEqual([[{ offset: bytes.length - 24, length: 24 }]]);
  });

  it('is indexed without reading its pixel data', () => {
    const bytes = encodeDicom({
      elements: greyPicture(2000, 2000),
      transferSyntaxUid: EXPLICIT,
      pixels: native(8_000_000),
    });
    let read = 0;
    const counting: SourceBytes = {
      size: bytes.length,
      read: (offset, length) => {
        const part = bytes.subarray(offset, offset + length);
        read += part.length;
        return part;
      },
    };
    expect(parseInstance(counting, 'film.dcm').kind).toBe('image');
    expect(read).toBe(16 * 1024);
  });

  it('is read when its header is longer than the first read', () => {
    const long: TestElement = [0x00091010, 'OB', Buffer.alloc(900_000)];
    expect(pictureIn(parseFile({ elements: [...greyPicture(4, 3), long], pixels: native() })).rows).toBe(4);
  });

  it('without patient orientation, limb or view asks for them by null', () => {
    const picture = pictureIn(parseFile({ pixels: native() }));
    expect(picture).toMatchObject({ projection: null, limb: null, patientOrientation: null, bodyPart: null });
  });
});

describe('the frames of a picture', () => {
  const frames = (count: number): readonly TestElement[] => replaced([0x00280008, 'IS', String(count)]);
  const encapsulated = (
    count: number,
    fragments: readonly Uint8Array[],
    more: { offsetTable?: readonly number[]; hasEnd?: boolean } = {},
    transferSyntaxUid = JPEG_LOSSLESS,
  ): ParsedFile =>
    parseFile({
      elements: frames(count),
      transferSyntaxUid,
      pixels: { kind: 'encapsulated', fragments, ...more },
    });
  const lengths = (parsed: ParsedFile): readonly (readonly number[])[] =>
    pictureIn(parsed).frames.map((ranges) => ranges.map(({ length }) => length));
  const start = (length: number): Uint8Array =>
    Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(length - 2)]);

  it('are equal runs when they are native', () => {
    const picture = pictureIn(parseFile({ elements: frames(3), pixels: native(72) }));
    const [first, second, third] = picture.frames.map(([range]) => range);
    expect(second).toEqual({ offset: (first?.offset ?? 0) + 24, length: 24 });
    expect(third).toEqual({ offset: (first?.offset ?? 0) + 48, length: 24 });
  });

  it('share chroma between two pixels where the picture is subsampled', () => {
    const colour = replaced(
      [0x00280002, 'US', [3]],
      [0x00280004, 'CS', 'YBR_FULL_422'],
      [0x00280011, 'US', [4]],
      [0x00280100, 'US', [8]],
    );
    expect(lengths(parseFile({ elements: colour, pixels: native(32) }))).toEqual([[32]]);
  });

  it('are all fragments together where there is one frame', () => {
    expect(lengths(encapsulated(1, [start(10), Buffer.alloc(6), Buffer.alloc(4)]))).toEqual([[10, 6, 4]]);
  });

  it('are one fragment each where their numbers agree', () => {
    expect(lengths(encapsulated(3, [Buffer.alloc(10), Buffer.alloc(6), Buffer.alloc(4)], {}, RLE))).toEqual([
      [10],
      [6],
      [4],
    ]);
  });

  it('are told apart by the offset table', () => {
    const fragments = [Buffer.alloc(10), Buffer.alloc(6), Buffer.alloc(4)];
    expect(lengths(encapsulated(2, fragments, { offsetTable: [0, 32] }))).toEqual([[10, 6], [4]]);
    expect(lengths(encapsulated(2, fragments, { offsetTable: [0, 18] }))).toEqual([[10], [6, 4]]);
  });

  it('are told apart by where a codestream begins when the table is wrong or absent', () => {
    const fragments = [start(10), Buffer.alloc(6), start(4)];
    expect(lengths(encapsulated(2, fragments))).toEqual([[10, 6], [4]]);
    expect(lengths(encapsulated(2, fragments, { offsetTable: [0, 17] }))).toEqual([[10, 6], [4]]);
  });

  it('are not guessed where nothing tells them apart', () => {
    expect(reasonIn(encapsulated(2, [Buffer.alloc(10), Buffer.alloc(6), Buffer.alloc(4)]))).toContain(
      'cannot be told apart into 2 frames',
    );
  });

  it('must all be there', () => {
    expect(reasonIn(encapsulated(3, [start(10), start(6)]))).toBe(
      'The file holds 2 of the 3 frames that its header names.',
    );
    expect(reasonIn(encapsulated(1, [start(10)], { hasEnd: false }))).toContain(
      'ends before its pixel data is complete: 1 whole fragment',
    );
    expect(reasonIn(encapsulated(1, []))).toContain('empty');
    expect(reasonIn(encapsulated(2, [start(10), Buffer.alloc(0)]))).toBe('Frame 2 of 2 is empty.');
  });
});

describe('a damaged file', () => {
  it('says what is wrong with its pixel data', () => {
    expect(reasonIn(parseFile({ pixels: native(22) }))).toBe(
      'The pixel data is too short for 3 × 4 pixels: 22 of 24 bytes.',
    );
    expect(
      reasonIn(parseFile({ pixels: { kind: 'native', bytes: Buffer.alloc(22), declaredLength: 24 } })),
    ).toBe('The file ends before its pixel data is complete: 22 of 24 bytes.');
    expect(reasonIn(parseFile({ pixels: native(0) }))).toContain('empty pixel data element');
    expect(reasonIn(parseFile({}))).toBe('The file is a picture by its header, but holds no pixel data.');
    expect(reasonIn(parseFile({ transferSyntaxUid: JPEG_LOSSLESS, pixels: native() }))).toContain(
      'says that its pixel data is compressed',
    );
    expect(
      reasonIn(parseFile({ pixels: { kind: 'encapsulated', fragments: [Buffer.alloc(24)] } })),
    ).toContain('says that its pixel data is uncompressed');
  });

  it('says what is wrong with its header', () => {
    const broken = (...changes: readonly TestElement[]): string =>
      reasonIn(parseFile({ elements: replaced(...changes), pixels: native() }));
    expect(broken([0x00280010, 'US', [0]])).toContain('how many rows and columns');
    expect(broken([0x00280100, 'US', []])).toContain('how many bits');
    expect(broken([0x00280100, 'US', [12]])).toContain('stores 12 bits a pixel');
    expect(broken([0x00280008, 'IS', '0'])).toContain('zero frames');
    expect(broken([0x00280008, 'IS', 'many'])).toContain('intelligible');
    expect(
      reasonIn(parseFile({ transferSyntaxUid: BIG_ENDIAN, encoding: 'explicit', pixels: native() })),
    ).toContain('byte order');
  });

  it('in an encoding that nothing here decodes names it and what to do', () => {
    const reason = reasonIn(parseFile({ transferSyntaxUid: '1.2.840.10008.1.2.4.102', pixels: native() }));
    expect(reason).toContain('(transfer syntax 1.2.840.10008.1.2.4.102)');
    expect(reason).toContain('Export it again');
  });

  it('is told as damaged wherever it is cut, never taken as whole and never thrown at', () => {
    for (const transferSyntaxUid of [EXPLICIT, IMPLICIT, BIG_ENDIAN, DEFLATED]) {
      const bytes = encodeDicom({ elements: greyPicture(4, 3), transferSyntaxUid, pixels: native() });
      for (let length = 132; length < bytes.length; length += 1) {
        expect(parse(bytes.subarray(0, length)).kind, `${transferSyntaxUid} cut at ${length}`).toBe(
          'damaged',
        );
      }
    }
  });

  it('with any of its bytes changed ends in an outcome, and in a picture only with all its bytes there', () => {
    const sound = encodeDicom({ elements: greyPicture(4, 3), transferSyntaxUid: EXPLICIT, pixels: native() });
    const change = fc.record({ at: fc.nat(sound.length - 1), to: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = Uint8Array.from(sound);
        for (const { at, to } of changes) bytes[at] = to;
        const parsed = parse(bytes);
        if (parsed.kind !== 'image') return;
        for (const { offset, length } of parsed.picture.frames.flat()) {
          expect(offset + length).toBeLessThanOrEqual(bytes.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('may be empty', () => {
    expect(parse(new Uint8Array())).toEqual({
      kind: 'damaged',
      reason: `The file is empty: nothing was written into it.${REMEDY}`,
    });
  });
});

describe('an object without pixels', () => {
  it('is a document of its kind, with the names that list it', () => {
    const kindOf = (sopClassUid: string): string => {
      const parsed = parseFile({
        elements: [
          [0x00080016, 'UI', sopClassUid],
          [0x00080018, 'UI', '2.25.9'],
          [0x00080060, 'CS', 'SR'],
          [0x00100010, 'PN', 'Doe^Jane'],
          [0x00200013, 'IS', '7'],
        ],
      });
      if (parsed.kind !== 'document') return parsed.kind;
      expect(parsed.document).toMatchObject({
        sopClassUid,
        modality: 'SR',
        instanceNumber: 7,
        seriesNumber: null,
        identity: { patientName: 'Doe^Jane', sopInstanceUid: '2.25.9', originalPath: 'film.dcm' },
      });
      return parsed.document.documentKind;
    };
    const storage = '1.2.840.10008.5.1.4.1.1.';
    expect(kindOf(`${storage}88.11`)).toBe('report');
    expect(kindOf(`${storage}88.59`)).toBe('keyObjects');
    expect(kindOf(`${storage}11.1`)).toBe('presentationState');
    expect(kindOf(`${storage}104.1`)).toBe('encapsulated');
    expect(kindOf(`${storage}481.3`)).toBe('structureSet');
    expect(kindOf(`${storage}481.5`)).toBe('plan');
    expect(kindOf(`${storage}481.8`)).toBe('plan');
    expect(kindOf(`${storage}66.1`)).toBe('registration');
    expect(kindOf(`${storage}9.1.1`)).toBe('waveform');
    expect(kindOf(`${storage}999`)).toBe('other');
    expect(kindOf('1.2.840.10008.1.3.10')).toBe('notImage');
  });

  it('with pixels that are a map over a picture is a picture that nobody reads', () => {
    const segmentation = replaced([0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.66.4']);
    expect(pictureIn(parseFile({ elements: segmentation, pixels: native() })).isForReading).toBe(false);
    expect(pictureIn(parseFile({ pixels: native() })).isForReading).toBe(true);
  });
});

describe('a file that is no DICOM', () => {
  it('is counted as such: texts, pictures of other kinds, a single byte', () => {
    expect(parse(Buffer.from('A text that begins like any other.')).kind).toBe('notImage');
    expect(parse(Buffer.from([0x20])).kind).toBe('notImage');
    expect(parse(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])).kind).toBe(
      'notImage',
    );
  });
});
