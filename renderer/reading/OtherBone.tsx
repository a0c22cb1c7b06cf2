import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { ReadingUnit } from '../../shared/contracts/unit.ts';
import { type ForearmBone, otherForearmBone } from '../../shared/dicom/projection.ts';
import { CommandKey } from '../shortcuts/CommandKey.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { useTexts } from '../texts/useTexts.ts';
import classes from './panel.module.css';

/** Body Part Examined (PS3.16 Annex L) that shows both bones of a forearm. */
const FOREARM = 'FOREARM';

/**
 * The way to the other bone of a forearm, which is a defect with a grade of its own (method §1.1). The first time
 * the reader says which bone this one is.
 */
export function OtherBone({ unit }: { readonly unit: ReadingUnit }) {
  const actions = useActions();
  const { t } = useTexts();
  const [isAsking, setAsking] = useState(false);
  const { defect, otherBone, images } = unit;
  const known = forearmBone(defect.bone);
  const isShown =
    known !== null || (defect.bone === null && images.some(({ bodyPart }) => bodyPart === FOREARM));

  function go(): void {
    if (otherBone !== null) void actions.openOtherBone();
    else if (known === null && defect.bone !== null) actions.notify(t('faults.noOtherBone'));
    else setAsking(true);
  }
  useShortcuts({ 'read.otherBone': go });

  function say(bone: ForearmBone): void {
    setAsking(false);
    void actions.openOtherBone(bone);
  }

  const other = otherBone?.bone ?? (known === null ? null : otherForearmBone(known));
  return (
    <>
      {isShown && (
        <button type="button" className={classes.small} onClick={go} data-testid="other-bone">
          {other === null ? t('faults.otherBone') : t('faults.toOtherBone', { bone: t(`faults.${other}`) })}{' '}
          <CommandKey command="read.otherBone" />
        </button>
      )}
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={
          other === null ? t('faults.whichBone') : t('faults.toOtherBone', { bone: t(`faults.${other}`) })
        }
        closeButtonProps={{ 'aria-label': t('ui.cancel') }}
      >
        <p>{t('faults.otherBoneHint')}</p>
        <Group justify="flex-end" gap={8} mt={12}>
          <Button onClick={() => setAsking(false)}>{t('ui.cancel')}</Button>
          {(known === null ? (['radius', 'ulna'] as const) : [known]).map((bone, index) => (
            <Button
              key={bone}
              variant="filled"
              data-autofocus={index === 0 || undefined}
              onClick={() => say(bone)}
              data-testid={`this-is-${bone}`}
            >
              {known === null ? t('faults.thisIs', { bone: t(`faults.${bone}`) }) : t('faults.readApart')}
            </Button>
          ))}
        </Group>
      </Modal>
    </>
  );
}

const forearmBone = (bone: ReadingUnit['defect']['bone']): ForearmBone | null =>
  bone === 'radius' || bone === 'ulna' ? bone : null;
