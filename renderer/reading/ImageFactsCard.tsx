import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Projection, Side } from '../../shared/dicom/projection.ts';
import { sidesShownBy } from '../../shared/dicom/projection.ts';
import { isProjectionImage } from '../../shared/reading/imageDerivation.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { imageRecordId } from '../../shared/reading/readDocument.ts';
import { worded } from '../../shared/texts/wording.ts';
import { calibrationText, projectionText } from '../reads/sideText.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { nameLargerColumnSide, stateProjection, stateRotation } from '../state/commands/image.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Choice } from '../ui/Choice.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import { CalibrationLine } from './CalibrationLine.tsx';
import classes from './panel.module.css';

const PROJECTIONS: readonly Projection[] = ['AP', 'PA', 'lateral', 'oblique'];

type Props = { readonly image: ImageDerivation };

/** One picture: what it is in a line, and what may be asked or said of it. */
export function ImageFactsCard({ image }: Props) {
  const { t } = useTexts();
  const { instanceId, label } = image.facts;
  const isActive = useAppStore((state) => state.activeInstanceId === instanceId);
  const isAsked = image.projection === null || (isSidesView(image) && image.names === null);
  // A slice is no projection and has its own scale: nothing is to be said of it here.
  if (!isProjectionImage(image.facts)) {
    return (
      <div className={classes.card} data-active={isActive || undefined}>
        <div className={classes.line}>
          <span className={classes.sideName}>{projectionText(image)}</span>
          <span className={classes.fact}>{calibrationText(image)}</span>
        </div>
      </div>
    );
  }
  return (
    <details className={classes.card} data-active={isActive || undefined} open={isAsked || undefined}>
      <summary
        className={classes.disclose}
        title={
          label === null
            ? calibrationText(image)
            : t('steps.images.viewAndScale', { view: label, scale: calibrationText(image) })
        }
      >
        <span className={classes.sideName}>{projectionText(image)}</span>
        <span className={classes.fact}>{calibrationText(image)}</span>
      </summary>
      {image.namesContradictHeader && <Sentence tone="note">{t('steps.images.contradicts')}</Sentence>}
      <Questions image={image} />
    </details>
  );
}

const isSidesView = ({ projection }: ImageDerivation): boolean => sidesShownBy(projection).length > 0;

function Questions({ image }: Props) {
  const { t } = useTexts();
  const actions = useActions();
  const { instanceId } = image.facts;
  const sides = sidesShownBy(image.projection);
  const record = useAppStore((state) => state.reading?.document[imageRecordId(instanceId)]);
  const stated = record?.kind === 'image' ? record : null;
  return (
    <div className={classes.block}>
      <div className={classes.line}>
        {image.projection === null && <span>{t('hanging.whichView')}</span>}
        <Choice
          label={t('steps.images.view')}
          options={PROJECTIONS.map((value) => ({ value, label: t(`room.view.${value}`) }))}
          value={image.projection}
          onChoose={(projection) => actions.run(worded('undo.view'), stateProjection(instanceId, projection))}
          testId="projection"
        />
      </div>
      {sides.length > 0 && (
        <div className={classes.line}>
          <span>{t(image.names === null ? 'steps.images.whichRight' : 'steps.images.right')}</span>
          <Choice
            label={t('steps.images.rightLabel')}
            options={sides.map((side) => ({ value: side, label: t(`sides.${side}`) }))}
            value={stated?.largerColumnSide ?? image.names?.B ?? null}
            onChoose={(side: Side) =>
              actions.run(
                worded('undo.namedSide'),
                nameLargerColumnSide(instanceId, stated?.largerColumnSide === side ? null : side),
              )
            }
            testId="larger-column-side"
          />
        </div>
      )}
      {sides.length > 0 && <Rotation image={image} rotation={stated?.rotation ?? null} />}
      <CalibrationLine image={image} fiducial={stated?.fiducial ?? null} />
    </div>
  );
}

type RotationProps = {
  readonly image: ImageDerivation;
  readonly rotation:
    | { readonly kind: 'rotated' }
    | { readonly kind: 'accepted'; readonly reason: string }
    | null;
};

/** A rotated picture does not name its sides; the reader may accept it all the same, with a reason. */
function Rotation({ image, rotation }: RotationProps) {
  const { t } = useTexts();
  const actions = useActions();
  const { instanceId } = image.facts;
  const [reason, setReason] = useState('');
  return (
    <>
      <div className={classes.line}>
        <span>{t('steps.images.rotated')}</span>
        <Choice
          label={t('steps.images.rotatedLabel')}
          options={[
            { value: 'no', label: t('steps.images.no') },
            { value: 'yes', label: t('steps.images.yes') },
          ]}
          value={rotation === null ? 'no' : 'yes'}
          onChoose={(value) =>
            actions.run(
              worded('undo.rotation'),
              stateRotation(instanceId, value === 'yes' ? { kind: 'rotated' } : null),
            )
          }
        />
      </div>
      {rotation?.kind === 'rotated' && (
        <form
          className={classes.line}
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() === '') return;
            actions.run(
              worded('undo.rotatedAccepted'),
              stateRotation(instanceId, { kind: 'accepted', reason: reason.trim() }),
            );
          }}
        >
          <Sentence tone="note">{t('steps.images.rotatedNote')}</Sentence>
          <TextInput
            aria-label={t('steps.images.rotatedReason')}
            placeholder={t('steps.images.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" disabled={reason.trim() === ''}>
            {t('steps.images.accept')}
          </Button>
        </form>
      )}
      {rotation?.kind === 'accepted' && (
        <Sentence tone="note">{t('steps.images.accepted', { reason: rotation.reason })}</Sentence>
      )}
    </>
  );
}
