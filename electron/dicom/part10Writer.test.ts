import dicomParser from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import { writePart10 } from './part10Writer.ts';

const CLASS = '1.2.840.10008.5.1.4.1.1.1';

describe('a written Part 10 file', () => {
  const bytes = writePart10({
    sopClassUid: CLASS,
    sopInstanceUid: '2.25.7',
    elements: [
      { tag: 0x7fe00010, vr: 'OW', value: Uint8Array.of(1, 2, 3, 4) },
      { tag: 0x00100010, vr: 'PN', value: 'Müller^Ä' },
      { tag: 0x00080005, vr: 'CS', value: 'ISO_IR 192' },
      { tag: 0x00280030, vr: 'DS', value: [0.1834862385321, 0.2] },
      { tag: 0x00280010, vr: 'US', value: 1840 },
      { tag: 0x00281041, vr: 'SS', value: -1 },
      { tag: 0x00120052, vr: 'FD', value: 92 },
      {
        tag: 0x00540220,
        vr: 'SQ',
        items: [
          [{ tag: 0x00080100, vr: 'SH', value: '399348003' }],
          [{ tag: 0x00080100, vr: 'SH', value: 'B' }],
        ],
      },
    ],
  });
  const dataSet = dicomParser.parseDicom(bytes);

  it('is read back by another parser, value by value', () => {
    expect(dataSet.string('x00020010')).toBe('1.2.840.10008.1.2.1');
    expect(dataSet.string('x00020003')).toBe('2.25.7');
    expect(dataSet.string('x00080016')).toBe(CLASS);
    expect(dataSet.string('x00080018')).toBe('2.25.7');
    expect(dataSet.string('x00280030')).toBe('0.1834862385\\0.2');
    expect(dataSet.uint16('x00280010')).toBe(1840);
    expect(dataSet.int16('x00281041')).toBe(-1);
    expect(dataSet.double('x00120052')).toBe(92);
  });

  it('keeps text as UTF-8 and pads every value to an even length', () => {
    const name = dataSet.elements.x00100010;
    if (name === undefined) throw new Error('The name is missing');
    const raw = bytes.subarray(name.dataOffset, name.dataOffset + name.length);
    expect(new TextDecoder().decode(raw)).toBe('Müller^Ä');
    expect(Object.values(dataSet.elements).every((element) => element.length % 2 === 0)).toBe(true);
  });

  it('writes each item of a sequence', () => {
    const items = dataSet.elements.x00540220?.items ?? [];
    expect(items.map((item) => item.dataSet?.string('x00080100'))).toEqual(['399348003', 'B']);
  });

  it('puts the elements in the order of their tags', () => {
    const tags = Object.values(dataSet.elements)
      .toSorted((a, b) => a.dataOffset - b.dataOffset)
      .map((element) => element.tag);
    expect(tags).toEqual(tags.toSorted());
  });

  it('leaves the pixels as they are', () => {
    const pixels = dataSet.elements.x7fe00010;
    expect(pixels?.length).toBe(4);
    expect([...bytes.subarray(pixels?.dataOffset)]).toEqual([1, 2, 3, 4]);
  });
});

describe('a header that cannot be written', () => {
  const file = { sopClassUid: CLASS, sopInstanceUid: '2.25.7' };

  it('is refused when an element is given twice', () => {
    const twice = { tag: 0x00280010, vr: 'US', value: 1 } as const;
    expect(() => writePart10({ ...file, elements: [twice, twice] })).toThrow('00280010 is given twice');
  });

  it('is refused when a number is not finite', () => {
    const endless = { tag: 0x00181110, vr: 'DS', value: Number.POSITIVE_INFINITY } as const;
    expect(() => writePart10({ ...file, elements: [endless] })).toThrow('no decimal string');
  });
});
