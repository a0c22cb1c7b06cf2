import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Backups } from '../../../shared/contracts/backups.ts';
import { backups } from '../../api/backups.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Problem } from '../../ui/Problem.tsx';
import classes from './backups.module.css';
import { CopyList } from './CopyList.tsx';

/** Copies of the database: what there is, one more, and the way back to one. */
export function BackupsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const [made, setMade] = useState<Backups | null>(null);
  const [isMaking, setMaking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const make = async () => {
    setMaking(true);
    setProblem(null);
    try {
      setMade(await backups.make());
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setMaking(false);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={620}
      title={t('backups.title')}
      closeButtonProps={{ 'aria-label': t('panel.close') }}
      // Keys pressed in here are not for the menu and the worklist behind.
      onKeyDown={(event) => event.stopPropagation()}
      data-testid="backups-dialog"
    >
      <div className={classes.stack}>
        <p className={classes.text}>{t('backups.intro')}</p>
        <Problem text={problem} />
        <Button className={classes.make} variant="filled" loading={isMaking} onClick={() => void make()}>
          {t('backups.make')}
        </Button>
        <CopyList copies={backups} newer={made} onRestored={() => location.reload()} />
      </div>
    </Modal>
  );
}
