import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Backups } from '../../../shared/contracts/backups.ts';
import { backups } from '../../api/backups.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
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
    <ModalDialog title={t('backups.title')} size={620} testId="backups-dialog" onClose={onClose}>
      <div className={classes.stack}>
        <p className={classes.text}>{t('backups.intro')}</p>
        <Problem text={problem} />
        <Button className={classes.make} variant="filled" loading={isMaking} onClick={() => void make()}>
          {t('backups.make')}
        </Button>
        <CopyList copies={backups} newer={made} onRestored={() => location.reload()} />
      </div>
    </ModalDialog>
  );
}
