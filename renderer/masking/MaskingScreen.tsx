import { Button, Loader } from '@mantine/core';
import { useActions } from '../state/AppStoreProvider.tsx';
import { useTexts } from '../texts/useTexts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { CheckedPicture } from './CheckedPicture.tsx';
import classes from './masking.module.css';
import { useChecks } from './useChecks.ts';

/** Where a person looks for text burned into pictures, blanks it, and marks the lead markers. */
export function MaskingScreen() {
  const { t } = useTexts();
  const actions = useActions();
  const { state, load, goTo, save, masksBefore } = useChecks();
  const home = <Button onClick={() => void actions.openWorklist()}>{t('masking.backToWorklist')}</Button>;
  switch (state.kind) {
    case 'loading':
      return (
        <main className={classes.centre}>
          <Loader size="sm" aria-label={t('masking.loading')} />
        </main>
      );
    case 'failed':
      return (
        <main className={classes.centre}>
          <EmptyState title={t('masking.notListed')} text={state.sentence}>
            <Button variant="filled" onClick={() => void load()}>
              {t('masking.tryAgain')}
            </Button>
            {home}
          </EmptyState>
        </main>
      );
    case 'ready': {
      const row = state.rows[state.index];
      if (row === undefined) {
        const left = state.rows.filter((one) => one.state === 'unchecked').length;
        return (
          <main className={classes.centre} data-testid="checks-done">
            {state.rows.length === 0 ? (
              <EmptyState title={t('masking.noPicture')} text={t('masking.noPictureText')}>
                {home}
              </EmptyState>
            ) : (
              <EmptyState
                title={t(left === 0 ? 'masking.allDone' : 'masking.lastPicture')}
                text={
                  left === 0
                    ? t('masking.looked', { count: state.rows.length })
                    : t('masking.skipped', { count: left })
                }
              >
                {home}
                <Button onClick={() => (left === 0 ? goTo(0) : void load())}>
                  {t(left === 0 ? 'masking.lookAgain' : 'masking.checkSkipped')}
                </Button>
              </EmptyState>
            )}
          </main>
        );
      }
      return (
        <CheckedPicture
          key={row.instanceId}
          row={row}
          state={state}
          masksBefore={masksBefore(row, state.check)}
          onGo={goTo}
          onSave={(boxes) => void save(state, boxes)}
        />
      );
    }
  }
}
