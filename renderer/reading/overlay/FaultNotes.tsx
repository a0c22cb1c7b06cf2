import { IconX } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import type { PointPx } from '../../../shared/geometry/point.ts';
import type { MarkFault } from '../../../shared/reading/markFaults.ts';
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
export function FaultNotes({ transform, faults, said, isEditable, onRepair, onConsider, onHush }: Props) {
  const { t, say } = useTexts();
  return (
    <>
      {faults.slice(0, MOST_NOTES).map((fault) => (
        <Note key={`${fault.kind} ${fault.markId}`} transform={transform} at={fault.at} kind={fault.kind}>
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
        <Note transform={transform} at={said.at} kind="said">
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

type NoteProps = {
  readonly transform: ImageTransform;
  readonly at: PointPx;
  readonly kind: string;
  readonly children: ReactNode;
};

/** A sentence whose corner points at a place of the picture; it stays within the viewport. */
function Note({ transform, at, kind, children }: NoteProps) {
  const [x, y] = toScreen(transform, at);
  const place: CSSProperties & Record<`--${string}`, string> = { '--x': `${x}px`, '--y': `${y}px` };
  return (
    <>
      <span className={classes.pin} style={place} />
      <div className={classes.note} style={place} role="status" data-testid="mark-note" data-kind={kind}>
        {children}
      </div>
    </>
  );
}
