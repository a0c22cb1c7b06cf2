import { Button, Progress } from '@mantine/core';
import type { CheckRow, PictureBox, PictureCheck } from '../../shared/contracts/pictureChecks.ts';
import type { Limb } from '../../shared/dicom/projection.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Chip } from '../ui/Chip.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import { saveLabel } from './boxes.ts';
import { CHECK_KEYS, type CheckCommand } from './checkKeys.ts';
import classes from './masking.module.css';

type Props = {
  readonly rows: readonly CheckRow[];
  readonly index: number;
  readonly row: CheckRow;
  readonly check: PictureCheck | null;
  readonly boxes: readonly PictureBox[];
  readonly selected: number | null;
  /** The next drag marks a lead marker of this letter. */
  readonly armed: Limb | null;
  /** The boxes are as they were kept. */
  readonly isKept: boolean;
  readonly hasMasksBefore: boolean;
  readonly isSaving: boolean;
  readonly problem: string | null;
  readonly onSelect: (index: number) => void;
  readonly onCommand: (command: CheckCommand) => void;
};

/** Beside the picture: how far one is, what stands on the picture, and the keys. */
export function CheckPanel(props: Props) {
  const { t, say } = useTexts();
  const { rows, index, row, check, boxes, selected, armed, isKept, hasMasksBefore, isSaving, problem } =
    props;
  const { onSelect, onCommand } = props;
  const done = rows.filter(({ state }) => state !== 'unchecked').length;
  const label = check?.facts.label ?? null;
  return (
    // A mouse takes no focus here, so that Enter goes on meaning the next picture.
    <aside
      className={classes.panel}
      aria-label={t('masking.panel')}
      onMouseDown={(event) => event.preventDefault()}
    >
      <div>
        <h2 className={classes.title}>{t('masking.title')}</h2>
        <p className={classes.counter} data-testid="check-counter" aria-live="polite">
          {t('masking.counter', { here: index + 1, all: rows.length })}
        </p>
        <div className={classes.quiet}>
          {rows.length - done === 0
            ? t('masking.allChecked')
            : t('masking.leftToCheck', { left: rows.length - done })}
        </div>
        <Progress
          mt={8}
          size={4}
          value={(100 * done) / rows.length}
          aria-label={t('masking.checkedOf', { done, all: rows.length })}
        />
      </div>
      <div className={classes.line}>
        <strong>{row.caseCode}</strong>
        {label !== null && <span>{label}</span>}
        <Chip tone={row.state === 'unchecked' ? 'strong' : 'quiet'}>{t(`masking.state.${row.state}`)}</Chip>
      </div>
      <div>{t('masking.question')}</div>
      {boxes.length > 0 && (
        <ul className={classes.boxes} aria-label={t('masking.boxes')}>
          {boxes.map((box, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a box has no identity but its place in the list
            <li key={at}>
              <button
                type="button"
                className={classes.boxRow}
                aria-pressed={at === selected}
                onClick={() => onSelect(at)}
              >
                <span>
                  {box.kind === 'mask' ? t('masking.mask') : t('masking.marker', { letter: box.letter })}
                </span>
                <span className={classes.quiet}>
                  {box.right - box.left} × {box.bottom - box.top}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {armed !== null && <Sentence tone="note">{t('masking.dragAroundMarker', { letter: armed })}</Sentence>}
      <Problem text={problem} />
      <Button
        variant="filled"
        fullWidth
        loading={isSaving}
        disabled={check === null}
        rightSection={<KeyHint keys="Enter" />}
        onClick={() => onCommand('save')}
        data-testid="save-check"
      >
        {isKept ? t('masking.asItIs') : say(saveLabel(boxes))}
      </Button>
      <div className={classes.line}>
        <Button disabled={index === 0} onClick={() => onCommand('back')}>
          {t('masking.back')}
        </Button>
        <Button onClick={() => onCommand('forward')}>{t('masking.skip')}</Button>
        <Button disabled={selected === null} onClick={() => onCommand('remove')}>
          {t('masking.removeBox')}
        </Button>
        <Button disabled={!hasMasksBefore} onClick={() => onCommand('repeat')}>
          {t('masking.sameMasks')}
        </Button>
      </div>
      <dl className={classes.keys} aria-label={t('masking.keys')}>
        {CHECK_KEYS.filter(
          ({ command }) => (check?.facts.numberOfFrames ?? 1) > 1 || !command.startsWith('frame'),
        ).map(({ command, shown }) => (
          <div key={command} style={{ display: 'contents' }}>
            <dt>
              <kbd>{shown}</kbd>
            </dt>
            <dd>{t(`masking.key.${command}`)}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
