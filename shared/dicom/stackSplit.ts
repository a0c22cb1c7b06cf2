import { clustersOnLine } from './clusters.ts';
import type { FrameFacts } from './frameFacts.ts';
import { isLocalizerType, kindWords } from './imageTypeWords.ts';
import type { StackDifference } from './stackDifference.ts';
import { orientationKeys, planeOf } from './stackOrientation.ts';
import { type Axis, byKey, type StackPart, whole } from './stackPart.ts';
import { REPEATS } from './stackRepeats.ts';

/** Pixel spacings that differ by less than this share are one, rounded twice. */
const SAME_PIXEL_SPACING_SHARE = 0.001;
/** Echo times nearer than this are one: the shortest two echoes of bone (ultra-short TE) lie further apart. */
const SAME_ECHO_MS = 0.05;
/** From this many frames of one orientation on, another frame that is alone in its own is a localizer. */
const STACK_FROM = 3;

/**
 * Parts the frames of one series by everything that two slices of one stack have in common: whether they are a
 * localizer, plane, matrix, pixel size, frame of reference, image type, echo; and by phase, b-value and acquisition
 * where those tell frames of one position apart. Frames that come in another order come out in the same parts, in another order.
 */
export function splitSeries(frames: readonly FrameFacts[]): readonly StackPart[] {
  let parts: readonly StackPart[] = [{ frames, apart: [] }];
  for (const axis of AXES) {
    parts = parts.flatMap((part) =>
      axis(part.frames).map(({ frames, apart }) => ({ frames, apart: [...part.apart, ...apart] })),
    );
  }
  return parts;
}

const isLocalizer = ({ imageType }: FrameFacts): boolean => isLocalizerType(imageType);

const localizers: Axis = (frames) => {
  const found = frames.filter(isLocalizer);
  if (found.length === 0) return whole(frames);
  const others = frames.filter((frame) => !isLocalizer(frame));
  return [
    ...(others.length > 0 ? [{ frames: others, apart: [] }] : []),
    { frames: found, apart: [{ kind: 'localizer' }] },
  ];
};

/** Frames that are alone in their plane stay together, as a localizer or as the images of a turn around an axis. */
const orientations: Axis = (frames) => {
  const keys = orientationKeys(frames);
  const groups = [...Map.groupBy(frames, (frame) => keys.get(frame) ?? -1).values()];
  if (groups.length < 2) return whole(frames);
  const lone = groups.filter((group) => group.length === 1).flat();
  const stacks = groups.filter((group) => group.length > 1);
  const parts = stacks.map(
    (group): StackPart => ({ frames: group, apart: [{ kind: 'plane', plane: planeOf(group[0]) }] }),
  );
  if (lone.length === 0) return parts;
  const isLocalizing = stacks.some((group) => group.length >= STACK_FROM);
  const apart: readonly StackDifference[] = [
    ...(isLocalizing ? [{ kind: 'localizer' } as const] : []),
    lone.length === 1 ? { kind: 'plane', plane: planeOf(lone[0]) } : { kind: 'planes' },
  ];
  return [...parts, { frames: lone, apart }];
};

const matrices: Axis = (frames) =>
  byKey(
    frames,
    ({ rows, columns }) => rows * 65_536 + columns,
    ([first]) => ({ kind: 'matrix', rows: first?.rows ?? 0, columns: first?.columns ?? 0 }),
  );

const pixelSpacings: Axis = (frames) => {
  const key = (place: 0 | 1) =>
    clustersOnLine(
      frames,
      ({ pixelSpacing }) => (pixelSpacing === null ? null : Math.log(pixelSpacing[place])),
      SAME_PIXEL_SPACING_SHARE,
    );
  const [rows, columns] = [key(0), key(1)];
  return byKey(
    frames,
    (frame) => (rows.get(frame) ?? 0) * frames.length + (columns.get(frame) ?? 0),
    ([first]) => ({ kind: 'pixelSpacing', rowMm: first?.pixelSpacing?.[0] ?? null }),
  );
};

/** Where every image names one of its own, the name says nothing of where they lie. */
const framesOfReference: Axis = (frames) => {
  const names = new Set(frames.map(({ frameOfReferenceId }) => frameOfReferenceId));
  if (names.size === frames.length && frames.length >= STACK_FROM) return whole(frames);
  return byKey(
    frames,
    ({ frameOfReferenceId }) => frameOfReferenceId ?? '',
    (_, place, of) => ({ kind: 'frameOfReference', place, of }),
  );
};

const imageTypes: Axis = (frames) => {
  const all = frames.map((frame) => new Set(kindWords(frame.imageType)));
  const shared = (word: string): boolean => all.every((words) => words.has(word));
  return byKey(
    frames,
    // ORIGINAL before DERIVED, magnitude before phase.
    (frame) => `${frame.imageType.includes('ORIGINAL') ? 0 : 1} ${kindWords(frame.imageType).join(' ')}`,
    ([first]) => ({
      kind: 'imageType',
      words: first === undefined ? [] : kindWords(first.imageType).filter((word) => !shared(word)),
    }),
  );
};

const echoes: Axis = (frames) => {
  const times = clustersOnLine(frames, ({ echoTimeMs }) => echoTimeMs, SAME_ECHO_MS);
  return byKey(
    frames,
    (frame) => (times.get(frame) ?? 0) * 1_000 + (frame.echoNumber ?? 0),
    ([first], place, of) => ({ kind: 'echo', place, of, timeMs: first?.echoTimeMs ?? null }),
  );
};

const AXES: readonly Axis[] = [
  localizers,
  orientations,
  matrices,
  pixelSpacings,
  framesOfReference,
  imageTypes,
  echoes,
  ...REPEATS,
];
