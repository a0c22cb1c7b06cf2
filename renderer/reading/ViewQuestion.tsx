import type { Projection } from '../../shared/dicom/projection.ts';
import { isProjectionImage } from '../../shared/reading/imageDerivation.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { worded } from '../../shared/texts/wording.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { stateProjection } from '../state/commands/image.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Choice } from '../ui/Choice.tsx';
import classes from './room.module.css';

type Props = { readonly image: ImageDerivation };

/** Asked on a picture of no known view: one click says which it is, and the read keeps it. */
export function ViewQuestion({ image }: Props) {
  const { t } = useTexts();
  const actions = useActions();
  if (image.projection !== null || !isProjectionImage(image.facts)) return null;
  const views: readonly { readonly value: Projection; readonly label: string }[] = [
    { value: 'AP', label: t('hanging.ap') },
    { value: 'PA', label: t('hanging.pa') },
    { value: 'lateral', label: t('hanging.lateral') },
    { value: 'oblique', label: t('hanging.oblique') },
  ];
  return (
    <div className={classes.viewQuestion}>
      <span>{t('hanging.whichView')}</span>
      <Choice
        label={t('hanging.whichView')}
        options={views}
        value={null}
        onChoose={(projection) =>
          actions.run(worded('undo.view'), stateProjection(image.facts.instanceId, projection))
        }
        testId="which-view"
      />
    </div>
  );
}
