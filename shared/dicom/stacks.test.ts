import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FrameFacts, type FrameOrientation, NO_PLACE, type VectorLps } from './frameFacts.ts';
import { differenceText } from './stackDifference.ts';
import { findingText } from './stackFindings.ts';
import { middleFrame, type Stack, splitIntoStacks } from './stacks.ts';

const AXIAL: FrameOrientation = { row: [1, 0, 0], column: [0, 1, 0] };
const CORONAL: FrameOrientation = { row: [1, 0, 0], column: [0, 0, -1] };
const SAGITTAL: FrameOrientation = { row: [0, 1, 0], column: [0, 0, -1] };

const frame = (number: number, part: Partial<FrameFacts> = {}): FrameFacts => ({
  ...NO_PLACE,
  instanceId: `i${number}`,
  frameNumber: 1,
  seriesId: 's',
  modality: 'CT',
  instanceNumber: number,
  acquisitionNumber: 1,
  frameOfReferenceId: 'f',
  imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
  rows: 512,
  columns: 512,
  pixelSpacing: [0.5, 0.5],
  orientation: AXIAL,
  positionMm: [0, 0, number],
  sliceThicknessMm: 1,
  ...part,
});

/** Slices along the body, `spacing` mm apart, numbered from `from`. */
const slices = (count: number, spacing = 1, part: Partial<FrameFacts> = {}, from = 1): FrameFacts[] =>
  Array.from({ length: count }, (_, index) =>
    frame(from + index, { positionMm: [0, 0, index * spacing], ...part }),
  );

const kinds = (stack: Stack | undefined): readonly string[] =>
  (stack?.findings ?? []).map(({ kind }) => kind);
const words = (stack: Stack | undefined): readonly string[] => (stack?.findings ?? []).map(findingText);
const shape = (stacks: readonly Stack[]) => stacks.map(({ frames, plane }) => [plane, frames.length]);
const numbers = (stack: Stack | undefined) => stack?.frames.map(({ instanceNumber }) => instanceNumber);

describe('a regular stack', () => {
  it('is one stack with its spacing and plane, and nothing to be said of it', () => {
    const stacks = splitIntoStacks(slices(10, 0.625, { sliceThicknessMm: 0.625 }));
    expect(shape(stacks)).toEqual([['axial', 10]]);
    expect(stacks[0]?.spacingMm).toBeCloseTo(0.625, 9);
    expect(stacks[0]?.findings).toEqual([]);
    expect(stacks[0]?.apart).toEqual([]);
  });

  it('is sorted by position, whatever the image numbers say, and shows its middle', () => {
    const [stack] = splitIntoStacks(slices(5).map((one, index) => ({ ...one, instanceNumber: 5 - index })));
    expect(numbers(stack)).toEqual([5, 4, 3, 2, 1]);
    expect(stack && middleFrame(stack)?.instanceNumber).toBe(3);
  });

  it.each([
    ['axial', AXIAL, [0, 0, 1]],
    ['coronal', CORONAL, [0, 1, 0]],
    ['sagittal', SAGITTAL, [-1, 0, 0]],
  ] as const)('%s is known by its normal, along which it runs', (plane, orientation, along) => {
    const stack = splitIntoStacks(
      Array.from({ length: 3 }, (_, index) =>
        frame(index, { orientation, positionMm: along.map((one) => one * index) as unknown as VectorLps }),
      ),
    )[0];
    expect(stack?.plane).toBe(plane);
    expect(numbers(stack)).toEqual([0, 1, 2]);
  });

  it('bears positions rounded to a hundredth of a millimetre', () => {
    const rounded = slices(40).map((one, index) => ({
      ...one,
      positionMm: [0, 0, Number((index * 0.625).toFixed(2))] as const,
      sliceThicknessMm: 0.625,
    }));
    expect(kinds(splitIntoStacks(rounded)[0])).toEqual([]);
  });
});

describe('what must not be one stack', () => {
  it('is a localizer, by its image type or because it is alone in its plane', () => {
    const scout = frame(99, { imageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'], orientation: CORONAL });
    const lone = frame(98, { orientation: SAGITTAL });
    const stacks = splitIntoStacks([scout, ...slices(5), lone]);
    expect(shape(stacks)).toEqual([
      ['axial', 5],
      ['sagittal', 1],
      ['coronal', 1],
    ]);
    expect(stacks.map(({ isLocalizer }) => isLocalizer)).toEqual([false, true, true]);
  });

  it('are planes, each a stack; the images of a turn around an axis stay together and say so', () => {
    const mixed = [...slices(4), ...slices(3, 1, { orientation: CORONAL }, 10)];
    expect(shape(splitIntoStacks(mixed))).toEqual([
      ['axial', 4],
      ['coronal', 3],
    ]);
    const turn = Array.from({ length: 12 }, (_, index) => {
      const angle = (index * Math.PI) / 12;
      return frame(index, {
        orientation: { row: [Math.cos(angle), Math.sin(angle), 0], column: [0, 0, -1] },
      });
    });
    const stacks = splitIntoStacks(turn);
    expect(stacks.length).toBe(1);
    expect(words(stacks[0])).toEqual(['Sorted by image number: each image lies in a plane of its own.']);
  });

  it('are matrices, pixel sizes, frames of reference, kinds of image and echoes, each told in words', () => {
    const cases: readonly (readonly [Partial<FrameFacts>, Partial<FrameFacts>, string])[] = [
      [{}, { rows: 256, columns: 384 }, '384 × 256 pixels'],
      [{}, { pixelSpacing: [0.7, 0.7] }, 'pixels of 0.7 mm'],
      [{}, { pixelSpacing: null }, 'pixel size not stated'],
      [{}, { frameOfReferenceId: 'other' }, 'frame of reference 2 of 2'],
      [{}, { imageType: ['DERIVED', 'SECONDARY', 'MPR'] }, 'derived, reformatted (MPR)'],
      [
        { imageType: ['ORIGINAL', 'PRIMARY', 'M'] },
        { imageType: ['ORIGINAL', 'PRIMARY', 'P'] },
        'phase image',
      ],
      [{ echoNumber: 1, echoTimeMs: 0.07 }, { echoNumber: 2, echoTimeMs: 2.4 }, 'echo 2 of 2, 2.4 ms'],
      [{ echoTimeMs: 10 }, { echoTimeMs: 80 }, 'echo 2 of 2, 80 ms'],
    ];
    for (const [first, second, text] of cases) {
      const stacks = splitIntoStacks([...slices(5, 1, first), ...slices(4, 1, second, 10)]);
      expect(
        stacks.map(({ frames }) => frames.length),
        text,
      ).toEqual([5, 4]);
      expect(stacks[1]?.apart.map(differenceText), text).toEqual([text]);
    }
  });

  it('are no filters: image types that differ in a word of the vendor alone stay together', () => {
    const added = slices(5, 1, { imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL', 'ADD'] });
    expect(splitIntoStacks([...added, ...slices(5, 1, {}, 10).map((one) => above(one, 5))]).length).toBe(1);
  });

  it('are phases, b-values and acquisitions, where they tell images of one position apart', () => {
    const twice = (first: Partial<FrameFacts>, second: Partial<FrameFacts>) =>
      splitIntoStacks([...slices(5, 1, first), ...slices(5, 1, second, 10)]).map(({ apart }) =>
        apart.map(differenceText),
      );
    expect(twice({ temporalPosition: 1 }, { temporalPosition: 2 })).toEqual([
      ['phase 1 of 2'],
      ['phase 2 of 2'],
    ]);
    expect(twice({ triggerTimeMs: 0 }, { triggerTimeMs: 400 })).toEqual([['phase 1 of 2'], ['phase 2 of 2']]);
    expect(twice({ bValue: 0 }, { bValue: 800 })).toEqual([['b 0'], ['b 800']]);
    expect(twice({ acquisitionNumber: 3 }, { acquisitionNumber: 5 })).toEqual([
      ['acquisition 1 of 2'],
      ['acquisition 2 of 2'],
    ]);
  });

  it('are the beats of a gated series, though each slice was triggered at a time of its own', () => {
    const beat = (phase: number) =>
      slices(4, 1, {}, phase * 10).map((one, index) => ({ ...one, triggerTimeMs: phase * 300 + index * 7 }));
    expect(splitIntoStacks([...beat(0), ...beat(1), ...beat(2)]).map(({ frames }) => frames.length)).toEqual([
      4, 4, 4,
    ]);
  });

  it('is nothing where acquisitions or times only follow the table', () => {
    const step = slices(6).map((one, index) => ({
      ...one,
      acquisitionNumber: index,
      triggerTimeMs: index * 50,
    }));
    expect(splitIntoStacks(step).length).toBe(1);
  });
});

const above = (one: FrameFacts, mm: number): FrameFacts => ({
  ...one,
  positionMm: [one.positionMm?.[0] ?? 0, one.positionMm?.[1] ?? 0, (one.positionMm?.[2] ?? 0) + mm],
});

describe('the findings', () => {
  it('name the missing slices and where they are missing', () => {
    const some = slices(12, 2, { sliceThicknessMm: 2 }).filter((_, index) => ![3, 7, 8].includes(index));
    const [stack] = splitIntoStacks(some);
    expect(words(stack)).toEqual(['3 slices missing between images 3 and 4 and 6 and 7 (spacing 2 mm).']);
    expect(stack?.spacingMm).toBe(2);
  });

  it('tell images too many at a position, and go on counting images', () => {
    const [stack] = splitIntoStacks([
      ...slices(4),
      frame(9, { positionMm: [0, 0, 1] }),
      frame(10, { positionMm: [0, 0, 5] }),
    ]);
    expect(words(stack)).toEqual([
      '1 slice missing between images 5 and 6 (spacing 1 mm).',
      '1 image too many at one position.',
    ]);
    expect(numbers(stack)).toEqual([1, 2, 9, 3, 4, 10]);
  });

  it('tell spacing that changes from spacing that is uneven', () => {
    const places = (...mm: readonly number[]) =>
      splitIntoStacks(
        mm.map((z, index) => frame(index, { positionMm: [0, 0, z], sliceThicknessMm: null })),
      )[0];
    expect(words(places(0, 4, 8, 12, 16, 17, 24, 31, 38, 45))).toEqual([
      'The spacing changes within the stack: 4 mm and 7 mm.',
    ]);
    expect(words(places(0, 1, 2.3, 3.1, 4.6))).toEqual([
      'The slices are spaced unevenly, by 0.8 mm to 1.5 mm.',
    ]);
  });

  it('tell images that each name a frame of reference of their own, and keep them together', () => {
    const some = slices(5).map((one, index) => ({ ...one, frameOfReferenceId: `f${index}` }));
    const stacks = splitIntoStacks(some);
    expect(stacks.length).toBe(1);
    expect(kinds(stacks[0])).toEqual(['separateReferences']);
  });

  it('tell overlapping slices', () => {
    expect(words(splitIntoStacks(slices(5, 0.6))[0])).toEqual([
      'Slices of 1 mm overlap, being 0.6 mm apart.',
    ]);
  });

  it('tell the tilt of a gantry and the obliquity of the slices', () => {
    const tilt = (18.5 * Math.PI) / 180;
    const column: VectorLps = [0, Math.cos(tilt), -Math.sin(tilt)];
    const [stack] = splitIntoStacks(
      slices(6, 1, { orientation: { row: [1, 0, 0], column }, sliceThicknessMm: null }),
    );
    expect(stack?.plane).toBe('oblique');
    expect(words(stack)).toEqual([
      'The stack leans by 18.5°, as with a tilted gantry.',
      'Turned by 18.5° from the axial plane.',
    ]);
  });

  it('tell images without a position, alone, or all at one', () => {
    expect(words(splitIntoStacks([frame(1)])[0])).toEqual(['One image alone.']);
    expect(words(splitIntoStacks(slices(3, 1, { positionMm: null }))[0])).toEqual([
      'Sorted by image number: the images do not say where they lie.',
    ]);
    expect(words(splitIntoStacks(slices(3, 0))[0])).toEqual([
      'Sorted by image number: all images lie at one position.',
    ]);
    const [stack] = splitIntoStacks([frame(0, { positionMm: null }), ...slices(3)]);
    expect(words(stack)).toEqual(['1 image of 4 does not say where it lies, and is put last.']);
    expect(numbers(stack)).toEqual([1, 2, 3, 0]);
  });

  it('say nothing of radiographs, which stay together', () => {
    const films = [1, 2].map((number) =>
      frame(number, { modality: 'DX', orientation: null, positionMm: null, rows: number * 100 }),
    );
    expect(splitIntoStacks(films)).toMatchObject([
      { plane: 'projection', findings: [], frames: { length: 2 } },
    ]);
  });
});

describe('frames of one object', () => {
  it('are images like any other: sorted by their positions, and by their place in the stack where they have none', () => {
    const object = (part: (index: number) => Partial<FrameFacts>) =>
      Array.from({ length: 5 }, (_, index) =>
        frame(1, { instanceId: 'one', frameNumber: index + 1, ...part(index) }),
      );
    const order = (frames: readonly FrameFacts[]) =>
      splitIntoStacks(frames)[0]?.frames.map(({ frameNumber }) => frameNumber);
    expect(order(object((index) => ({ positionMm: [0, 0, -index] })))).toEqual([5, 4, 3, 2, 1]);
    expect(order(object((index) => ({ positionMm: null, inStackPosition: (index * 2) % 5 })))).toEqual([
      1, 4, 2, 5, 3,
    ]);
  });
});

describe('whatever comes', () => {
  const places = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 15 });
  const stackFrames = fc
    .record({
      places,
      spacing: fc.double({ min: 0.05, max: 10, noNaN: true }),
      orientation: fc.constantFrom(AXIAL, CORONAL, SAGITTAL),
      echoes: fc.integer({ min: 1, max: 3 }),
      phases: fc.integer({ min: 1, max: 2 }),
    })
    .map(({ places: chosen, spacing, orientation, echoes, phases }) =>
      Array.from({ length: echoes * phases }, (_, at) =>
        chosen.map((place) =>
          frame(place, {
            instanceId: `${at}/${place}`,
            orientation,
            positionMm: [0, place * spacing, place * spacing],
            echoNumber: (at % echoes) + 1,
            temporalPosition: Math.floor(at / echoes) + 1,
          }),
        ),
      ).flat(),
    );

  it('gives the same stacks in whatever order it comes', () => {
    fc.assert(
      fc.property(
        stackFrames.chain((frames) =>
          fc.tuple(fc.constant(frames), fc.shuffledSubarray(frames, { minLength: frames.length })),
        ),
        ([frames, shuffled]) => {
          expect(splitIntoStacks(shuffled)).toEqual(splitIntoStacks(frames));
        },
      ),
    );
  });

  it('loses no frame, and gives none twice', () => {
    fc.assert(
      fc.property(stackFrames, (frames) => {
        const ids = splitIntoStacks(frames).flatMap((stack) =>
          stack.frames.map(({ instanceId }) => instanceId),
        );
        expect(ids.toSorted()).toEqual(frames.map(({ instanceId }) => instanceId).toSorted());
      }),
    );
  });

  it('is split by echo into as many stacks as there are echoes, and each of them never again', () => {
    fc.assert(
      fc.property(stackFrames, (frames) => {
        const stacks = splitIntoStacks(frames);
        for (const stack of stacks) {
          expect(new Set(stack.frames.map(({ echoNumber }) => echoNumber)).size).toBe(1);
          expect(splitIntoStacks(stack.frames).length).toBe(1);
        }
        const echoes = new Set(frames.map(({ echoNumber }) => echoNumber));
        const phases = new Set(frames.map(({ temporalPosition }) => temporalPosition));
        expect(stacks.length).toBe(echoes.size * phases.size);
      }),
    );
  });

  it('says of a regular stack without one inner slice that this one is missing, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 60 }),
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        fc.nat(),
        (count, spacing, pick) => {
          const inner = 1 + (pick % (count - 2));
          const rest = slices(count, spacing, { sliceThicknessMm: null }).filter(
            (_, index) => index !== inner,
          );
          expect(splitIntoStacks(rest)[0]?.findings).toMatchObject([
            { kind: 'gap', places: [{ after: inner, missing: 1 }] },
          ]);
        },
      ),
    );
  });
});
