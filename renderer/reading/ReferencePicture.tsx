import { useState } from 'react';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { calibratePicture } from '../../shared/measurement/calibration.ts';
import { pictureSource } from '../api/images.ts';
import { useTexts } from '../texts/useTexts.ts';
import type { FitGroup } from '../viewport/fitGroup.ts';
import { RadiographViewport } from '../viewport/RadiographViewport.tsx';
import classes from './room.module.css';

type Props = { readonly facts: ImageFacts; readonly fitGroup: FitGroup };

/** The film from right after the spacer, over the picture while its key is held. */
export function ReferencePicture({ facts, fitGroup }: Props) {
  const { t } = useTexts();
  const [calibration] = useState(() => calibratePicture(facts, null));
  return (
    <div className={classes.reference}>
      <RadiographViewport
        facts={facts}
        calibration={calibration}
        source={pictureSource}
        tool={null}
        fitGroup={fitGroup}
      />
      <span className={classes.referenceBadge}>{t('room.referenceFilm')}</span>
    </div>
  );
}
