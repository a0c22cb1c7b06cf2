import { IconX } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useLayoutEffect, useRef } from 'react';
import type { PointPx } from '../../../shared/geometry/point.ts';
import { boundsOf } from '../../../shared/geometry/polygon.ts';
import type { MarkFault } from '../../../shared/reading/markFaults.ts';
import type { OutlineRecord } from '../../../shared/reading/readDocument.ts';
import { CommandKey } from '../../shortcuts/CommandKey.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import { type ImageTransform, toScreen } from '../../viewport/imageTransform.ts';
import type { Said } from './admitEdit.ts';
import classes from './faultNotes.module.css';

/** What the reader may have done about a fault. */
export type FaultRepair = 'part' | 'keepLargest' | 'clip' | 'putRight';

type Props = {
  readonly transform: ImageTransform;
  readonly faults: readonly MarkFault[];
  readonly outlines: readonly OutlineRecord[];
  /** The sentence about an outline stands while that is selected; else a pin marks the place. */
  readonly selectedMarkId: string | null;
  readonly onSelect: (id: string) => void;
  /** What the gesture before was told; it is put away by the next one. */
  readonly said: Said | null;
  readonly isEditable: boolean;
  readonly onRepair: (fault: MarkFault, repair: FaultRepair) => void;
  /** A repair is pointed at: what it would leave is to be drawn. */
  readonly onConsider: (fault: MarkFault | null, repair: FaultRepair | null) => void;
  readonly onHush: () => void;
};

/** More notes than these would hide the picture; the others come as these are settled. */
const MOST_NOTES = 3;

/** What is wrong with marks, beside them: what happened, what was kept, what to do. */
export function FaultNotes(props: Props) {
  const { transform, outlines, said, isEditable, onRepair, onConsider, onHush } = props;
  const { selectedMarkId, onSelect } = props;
  const [faults, pinned] = partition(
    props.faults,
    ({ markId }) => markId === null || markId === selectedMarkId,
  );
  const { t, say } = useTexts();
  return (
    <>
      {pinned.map((fault) => {
        const { markId, kind, at } = fault;
        if (markId === null) return null;
        return (
          <button
            key={`${kind} ${markId}`}
            type="button"
            className={classes.pinned}
            style={pinAt(transform, at)}
            aria-label={say(fault.text)}
            title={say(fault.text)}
            onClick={() => onSelect(markId)}
            data-testid="mark-pin"
          >
            !
          </button>
        );
      })}
      {faults.slice(0, MOST_NOTES).map((fault) => (
        <Note
          key={`${fault.kind} ${fault.markId}`}
          transform={transform}
          at={fault.at}
          around={outlines.find(({ id }) => id === fault.markId)?.points ?? [fault.at]}
          kind={fault.kind}
        >
          {say(fault.text)}
          {isEditable && fault.isRepairable && (
            <span className={classes.offers}>
              {offersFor(fault).map((repair) => (
                <button
                  key={repair}
                  type="button"
                  onClick={() => {
                    onConsider(null, null);
                    onRepair(fault, repair);
                  }}
                  onPointerEnter={() => onConsider(fault, repair)}
                  onPointerLeave={() => onConsider(null, null)}
                  onFocus={() => onConsider(fault, repair)}
                  onBlur={() => onConsider(null, null)}
                  data-testid={`repair-${repair}`}
                >
                  {t(`faults.${repair}`)} {repair === 'part' && <CommandKey command="mark.repair" />}
                </button>
              ))}
            </span>
          )}
        </Note>
      ))}
      {said !== null && (
        <Note transform={transform} at={said.at} around={[said.at]} kind="said">
          {say(said.text)}
          <button type="button" className={classes.hush} aria-label={t('faults.hush')} onClick={onHush}>
            <IconX size={14} aria-hidden="true" />
          </button>
        </Note>
      )}
    </>
  );
}

function offersFor({ kind }: MarkFault): readonly FaultRepair[] {
  switch (kind) {
    case 'outlineCrosses':
      return ['part', 'keepLargest'];
    case 'outlineOutside':
      return ['clip'];
    case 'frameCrosses':
      return ['putRight'];
    case 'cornerOutside':
    case 'frameEmpty':
      return [];
  }
}

function partition<T>(
  all: readonly T[],
  isFirst: (one: T) => boolean,
): readonly [readonly T[], readonly T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

function pinAt(transform: ImageTransform, at: PointPx): CSSProperties {
  const [x, y] = toScreen(transform, at);
  const place: CSSProperties & Record<`--${string}`, string> = { '--x': `${x}px`, '--y': `${y}px` };
  return place;
}

type NoteProps = {
  readonly transform: ImageTransform;
  readonly at: PointPx;
  /** What the sentence is about: it stands beside, not upon it. */
  readonly around: readonly PointPx[];
  readonly kind: string;
  readonly children: ReactNode;
};

const BESIDE_CSS = 14;
const EDGE_CSS = 8;
/** Above are the view's name and the prompt, below the scale. */
const [ABOVE_CSS, BELOW_CSS] = [56, 64];

/** A sentence about a place of the picture, beside what it is about and within the viewport. */
function Note({ transform, at, around, kind, children }: NoteProps) {
  const note = useRef<HTMLDivElement>(null);
  const [, y] = toScreen(transform, at);
  useLayoutEffect(() => {
    const { current } = note;
    const ground = current?.offsetParent;
    if (current === null || !(ground instanceof HTMLElement)) return;
    const { minX, maxX } = boundsOf(around.map((point) => toScreen(transform, point)));
    const room = ground.clientWidth - current.offsetWidth - EDGE_CSS;
    const [right, left] = [maxX + BESIDE_CSS, minX - BESIDE_CSS - current.offsetWidth];
    const place = right <= room ? right : left >= EDGE_CSS ? left : Math.max(EDGE_CSS, Math.min(right, room));
    const lowest = ground.clientHeight - current.offsetHeight - BELOW_CSS;
    current.style.left = `${place}px`;
    current.style.top = `${Math.max(ABOVE_CSS, Math.min(y + BESIDE_CSS, lowest))}px`;
  });
  return (
    <>
      <span className={classes.pin} style={pinAt(transform, at)} />
      <div ref={note} className={classes.note} role="status" data-testid="mark-note" data-kind={kind}>
        {children}
      </div>
    </>
  );
}
