import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Salvaged } from '../../../shared/contracts/backups.ts';
import { rescue } from '../../api/backups.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Problem } from '../../ui/Problem.tsx';
import classes from './backups.module.css';
import { CopyList } from './CopyList.tsx';

type Salvage =
  | { readonly kind: 'offered' }
  | { readonly kind: 'underWay' }
  | { readonly kind: 'done'; readonly salvaged: Salvaged };

const begin = (): void => location.reload();

/** All there is of a workspace whose database is damaged: what happened, its copies, and what can still be read. */
export function RescueScreen() {
  const { t } = useTexts();
  const [salvage, setSalvage] = useState<Salvage>({ kind: 'offered' });
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    setSalvage({ kind: 'underWay' });
    setProblem(null);
    try {
      setSalvage({ kind: 'done', salvaged: await rescue.salvage() });
    } catch (error) {
      setProblem(sentenceOf(error));
      setSalvage({ kind: 'offered' });
    }
  };
  if (salvage.kind === 'done') return <SalvageReport salvaged={salvage.salvaged} />;
  return (
    <main className={classes.screen} data-testid="rescue">
      <div className={classes.rescue}>
        <h2>{t('backups.damagedTitle')}</h2>
        <p className={classes.text}>{t('backups.damaged')}</p>
        <Problem text={problem} />
        <section>
          <h3>{t('backups.salvageTitle')}</h3>
          <p className={classes.text}>{t('backups.salvageText')}</p>
          <Button variant="filled" loading={salvage.kind === 'underWay'} onClick={() => void save()}>
            {t('backups.salvage')}
          </Button>
        </section>
        <section>
          <h3>{t('backups.copiesTitle')}</h3>
          <p className={classes.text}>{t('backups.copiesText')}</p>
          <CopyList copies={rescue} onRestored={begin} />
        </section>
      </div>
    </main>
  );
}

function SalvageReport({ salvaged: { holds, tables, dangling, setAside } }: { readonly salvaged: Salvaged }) {
  const { t } = useTexts();
  const cut = tables.filter(({ isCutShort, refused }) => isCutShort || refused > 0);
  return (
    <main className={classes.screen} data-testid="salvaged">
      <div className={classes.rescue}>
        <h2>{t('backups.salvagedTitle')}</h2>
        <p className={classes.text}>{t('backups.salvaged', { ...holds, folder: setAside })}</p>
        <p className={classes.text}>
          {cut.length === 0
            ? t('backups.allRead')
            : t('backups.cutShort', {
                tables: { kind: 'each', of: cut.map(({ table }) => table) },
                dangling,
              })}
        </p>
        <Button variant="filled" autoFocus onClick={begin}>
          {t('backups.goOn')}
        </Button>
      </div>
    </main>
  );
}
