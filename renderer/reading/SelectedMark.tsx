import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReadDerivation } from '../../shared/reading/readDerivation.ts';
import type {
  HardwareRecord,
  MeasureRecord,
  NotCountedReason,
  OutlineRecord,
} from '../../shared/reading/readDocument.ts';
import { eachOf, worded } from '../../shared/texts/wording.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { classifyOutline, editHardware, removeMark, stateFace } from '../state/commands/mark.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Choice } from '../ui/Choice.tsx';
import { calibrationLabel } from '../viewport/calibrationLabel.ts';
import { measureLines } from './measureText.ts';
import classes from './panel.module.css';

const CLASSES = ['definite', 'indistinct', 'notCounted'] as const;

const NOT_COUNTED: readonly NotCountedReason[] = [
  'heterotopic',
  'residualFragment',
  'graft',
  'debris',
  'periostealBeyondCorners',
];

const FACES = ['profile', 'enFace'] as const;

const HARDWARE: readonly HardwareRecord['hardware'][] = [
  'plate',
  'nail',
  'fixatorPin',
  'cement',
  'cast',
  'otherBone',
];

/** What is said of the outline or the hardware box that is selected in the picture. */
export function SelectedMark({ derivation }: { readonly derivation: ReadDerivation }) {
  const selected = useAppStore((state) => state.selectedMarkId);
  const mark = derivation.images
    .flatMap(({ outlines, hardware, measures }) => [...outlines, ...hardware, ...measures])
    .find(({ id }) => id === selected);
  if (mark === undefined) return null;
  switch (mark.kind) {
    case 'outline':
      return <Outline outline={mark} />;
    case 'hardware':
      return <Hardware box={mark} />;
    case 'measure':
      return <Measurement record={mark} derivation={derivation} />;
  }
}

function Outline({ outline }: { readonly outline: OutlineRecord }) {
  const { t } = useTexts();
  const actions = useActions();
  const { id, boneClass, notCountedReason, face } = outline;
  return (
    <div className={`${classes.card} ${classes.block}`} data-testid="selected-outline">
      <div className={classes.line}>
        <span className={classes.sideName}>{t('findings.outline')}</span>
        <Remove id={id} what="outline" />
      </div>
      <Choice
        label={t('findings.certainty')}
        options={CLASSES.map((value) => ({
          value,
          label: t(`findings.boneClass.${value}`),
          hint: t(`findings.boneClass.${value}Hint`),
        }))}
        value={boneClass}
        onChoose={(value) => actions.run(worded('undo.outlineClass'), classifyOutline(id, value))}
        testId="bone-class"
      />
      {boneClass === 'notCounted' && (
        <div className={classes.line}>
          {NOT_COUNTED.map((value) => (
            <label key={value}>
              <input
                type="radio"
                name="not-counted"
                checked={notCountedReason === value}
                onChange={() =>
                  actions.run(worded('undo.reasonNotCounted'), classifyOutline(id, 'notCounted', value))
                }
              />{' '}
              {t(`findings.notCounted.${value}`)}
            </label>
          ))}
        </div>
      )}
      <Choice
        label={t('findings.face')}
        options={FACES.map((value) => ({ value, label: t(`findings.${value}`) }))}
        value={face === 'unstated' ? null : face}
        onChoose={(value) =>
          actions.run(worded('undo.profileOrEnFace'), stateFace(id, value === face ? 'unstated' : value))
        }
      />
    </div>
  );
}

function Hardware({ box }: { readonly box: HardwareRecord }) {
  const { t } = useTexts();
  const actions = useActions();
  return (
    <div className={`${classes.card} ${classes.block}`}>
      <div className={classes.line}>
        <span className={classes.sideName}>{t('findings.hardwareBox')}</span>
        <Remove id={box.id} what="hardware" />
      </div>
      <div className={classes.line}>
        {HARDWARE.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name="hardware"
              checked={box.hardware === value}
              onChange={() =>
                actions.run(worded('undo.hardwareKind'), editHardware(box.id, { hardware: value }))
              }
            />{' '}
            {t(`findings.hardware.${value}`)}
          </label>
        ))}
      </div>
    </div>
  );
}

function Measurement({
  record,
  derivation,
}: {
  readonly record: MeasureRecord;
  readonly derivation: ReadDerivation;
}) {
  const texts = useTexts();
  const image = derivation.images.find(({ facts }) => facts.instanceId === record.instanceId);
  if (image === undefined) return null;
  const { measure } = record;
  const isInUnit = measure.kind === 'length' || measure.kind === 'ellipse';
  return (
    <div className={`${classes.card} ${classes.block}`} data-testid="selected-measure">
      <div className={classes.line}>
        <span className={classes.sideName}>{texts.t(`tools.${measure.kind}`)}</span>
        <span>
          {texts.t('room.list', { list: eachOf(measureLines(texts, measure, image.calibration, null)) })}
        </span>
        <Remove id={record.id} what="measure" />
      </div>
      {isInUnit && <div className={classes.quiet}>{calibrationLabel(texts, image.calibration)}</div>}
    </div>
  );
}

function Remove({ id, what }: { readonly id: string; readonly what: 'outline' | 'hardware' | 'measure' }) {
  const { t } = useTexts();
  const actions = useActions();
  return (
    <ActionIcon
      className={classes.end}
      aria-label={t(`findings.deleteThis.${what}`)}
      onClick={() => {
        actions.run(worded(`findings.deleted.${what}`), removeMark(id));
        actions.set({ selectedMarkId: null });
      }}
    >
      <IconTrash size={16} />
    </ActionIcon>
  );
}
