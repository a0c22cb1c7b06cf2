import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SeriesStack } from '../../shared/contracts/series.ts';
import { calibrate } from '../../shared/measurement/calibration.ts';
import { pictureSource } from '../api/images.ts';
import { createFitGroup } from '../viewport/fitGroup.ts';
import { RadiographViewport } from '../viewport/RadiographViewport.tsx';
import classes from './room.module.css';
import { stackTitle } from './seriesText.ts';

type Props = { readonly stack: SeriesStack; readonly onClose: () => void };

/** The middle image of a stack, over the picture that hangs: to be looked at, not to be marked. */
export function LookedPicture({ stack, onClose }: Props) {
  const [fitGroup] = useState(createFitGroup);
  const { middle } = stack;
  const [calibration] = useState(() => calibrate(middle.spacing, null));
  return (
    <section className={classes.reference} aria-label={`Middle image: ${stackTitle(stack)}`}>
      <RadiographViewport
        facts={middle}
        calibration={calibration}
        source={pictureSource}
        tool="window"
        fitGroup={fitGroup}
      />
      <span className={classes.viewName}>
        {stackTitle(stack)}, middle of {stack.images}
      </span>
      <Button className={classes.lookedClose} size="compact-sm" onClick={onClose}>
        Back to the picture
      </Button>
    </section>
  );
}
