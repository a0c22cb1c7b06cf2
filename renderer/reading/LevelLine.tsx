import { type RefObject, useLayoutEffect, useSyncExternalStore } from 'react';
import { type LevelPicture, linkedLevel } from '../../shared/reading/linkedLevel.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { useTexts } from '../texts/useTexts.ts';
import { type ImageTransform, toScreen } from '../viewport/imageTransform.ts';
import type { LevelPointer } from './levelPointer.ts';
import classes from './room.module.css';

type Props = {
  readonly image: ImageDerivation;
  readonly transform: ImageTransform;
  readonly pointer: LevelPointer;
  /** Takes in where the picture lies, for what points at it. */
  readonly placed: RefObject<ImageTransform | null>;
};

/** As wide as the words beside a line: beside the picture they hide nothing of it. */
const WORDS_CSS = 70;

/** On this picture the level at which the pointer is on the other: dashed and named where it holds about. */
export function LevelLine({ image, transform, pointer, placed }: Props) {
  const { t } = useTexts();
  useLayoutEffect(() => {
    placed.current = transform;
  }, [placed, transform]);
  const pointed = useSyncExternalStore(pointer.subscribe, pointer.now);
  if (pointed === null || pointed.image.facts.instanceId === image.facts.instanceId) return null;
  const level = linkedLevel(levelPicture(pointed.image), pointed.at, levelPicture(image));
  if (level === null) return null;
  const [x1, y1] = toScreen(transform, level.from);
  const [x2, y2] = toScreen(transform, level.to);
  const isAbout = level.basis === 'millimetres';
  const left = Math.min(x1, x2);
  const hasRoomBeside = left > WORDS_CSS;
  return (
    <svg className={classes.level} aria-hidden="true" data-testid="level-line" data-basis={level.basis}>
      <line className={classes.levelShade} x1={x1} y1={y1} x2={x2} y2={y2} />
      <line
        className={classes.levelStroke}
        x1={x1}
        y1={y1}
        x2={x2}
        y2={y2}
        strokeDasharray={isAbout ? '6 6' : undefined}
      />
      {isAbout && (
        <text
          className={classes.levelText}
          x={hasRoomBeside ? left - 8 : Math.max(4, left + 4)}
          y={(y1 + y2) / 2 + (hasRoomBeside ? 4 : -4)}
          textAnchor={hasRoomBeside ? 'end' : 'start'}
        >
          {t('hanging.levelAbout')}
        </text>
      )}
    </svg>
  );
}

/** Corners that are proposed and not confirmed do for a line that only points. */
const levelPicture = ({ facts, calibration, frame, proposedFrame }: ImageDerivation): LevelPicture => ({
  facts,
  calibration,
  frame: frame ?? proposedFrame,
});
