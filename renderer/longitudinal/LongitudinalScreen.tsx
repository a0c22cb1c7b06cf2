import { Anchor } from '@mantine/core';
import { useCallback } from 'react';
import type { DefectId } from '../../shared/base/ids.ts';
import { longitudinal } from '../api/longitudinal.ts';
import { AskedPart } from '../asked/AskedPart.tsx';
import { useAsked } from '../asked/useAsked.ts';
import { useTexts } from '../texts/useTexts.ts';
import { DefectList } from './DefectList.tsx';
import classes from './longitudinal.module.css';
import { OpenDefect } from './OpenDefect.tsx';

/** One defect over time, or the list of those there are. */
export function LongitudinalScreen({ defectId }: { readonly defectId: DefectId | null }) {
  return (
    <main className={classes.screen} data-testid="longitudinal">
      {defectId === null ? <AllDefects /> : <OneDefect key={defectId} defectId={defectId} />}
    </main>
  );
}

function AllDefects() {
  const asked = useAsked(longitudinal.list);
  return <AskedPart asked={asked}>{({ defects }) => <DefectList defects={defects} />}</AskedPart>;
}

function OneDefect({ defectId }: { readonly defectId: DefectId }) {
  const { t } = useTexts();
  const ask = useCallback((signal: AbortSignal) => longitudinal.defect(defectId, signal), [defectId]);
  const asked = useAsked(ask);
  const { answer, show } = asked;
  return (
    <>
      {answer.kind !== 'ready' && (
        <div className={classes.bar}>
          <Anchor href="#/longitudinal">{t('longitudinal.back')}</Anchor>
        </div>
      )}
      <AskedPart asked={asked}>
        {(defect) => <OpenDefect defect={defect} onEvents={({ events }) => show({ ...defect, events })} />}
      </AskedPart>
    </>
  );
}
