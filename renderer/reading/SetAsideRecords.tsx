import { Button } from '@mantine/core';
import { type ReadDocument, recordsOf } from '../../shared/reading/readDocument.ts';
import { allOf, worded } from '../../shared/texts/wording.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { discardSetAside } from '../state/commands/mark.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './panel.module.css';

type Props = { readonly document: ReadDocument; readonly isLocked: boolean };

/** What an older draft holds and this version cannot use: said, kept, and discarded by nobody but the reader. */
export function SetAsideRecords({ document, isLocked }: Props) {
  const actions = useActions();
  const { t } = useTexts();
  const records = recordsOf(document, 'setAside');
  if (records.length === 0) return null;
  const kinds = [...new Set(records.map(({ was }) => was || t('faults.setAsideUnknown')))];
  return (
    <section className={classes.step} aria-label={t('faults.setAsideTitle')} data-testid="set-aside">
      <Sentence tone="problem">
        {t('faults.setAside', { count: records.length, what: allOf(kinds) })} {t('faults.setAsideKept')}
      </Sentence>
      {!isLocked && (
        <Button onClick={() => actions.run(worded('faults.setAsideDiscarded'), discardSetAside)}>
          {t('faults.setAsideDiscard')}
        </Button>
      )}
    </section>
  );
}
