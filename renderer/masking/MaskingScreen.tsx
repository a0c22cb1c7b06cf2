import { Button, Loader } from '@mantine/core';
import { useActions } from '../state/AppStoreProvider.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { CheckedPicture } from './CheckedPicture.tsx';
import classes from './masking.module.css';
import { useChecks } from './useChecks.ts';

/** Where a person looks for text burned into pictures, blanks it, and marks the lead markers. */
export function MaskingScreen() {
  const actions = useActions();
  const { state, load, goTo, save, masksBefore } = useChecks();
  const home = <Button onClick={() => void actions.openWorklist()}>Back to the worklist</Button>;
  switch (state.kind) {
    case 'loading':
      return (
        <main className={classes.centre}>
          <Loader size="sm" aria-label="Loading the pictures" />
        </main>
      );
    case 'failed':
      return (
        <main className={classes.centre}>
          <EmptyState title="The pictures could not be listed" text={state.sentence}>
            <Button variant="filled" onClick={() => void load()}>
              Try again
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
              <EmptyState
                title="No picture to check"
                text="Radiographs, ultrasound and secondary captures ask for a check once they are imported."
              >
                {home}
              </EmptyState>
            ) : (
              <EmptyState
                title={left === 0 ? 'All pictures are checked' : 'That was the last picture'}
                text={
                  left === 0
                    ? `${state.rows.length} pictures were looked at. The originals are kept, so each can be checked again.`
                    : `${left} pictures were skipped and wait for a check.`
                }
              >
                {home}
                <Button onClick={() => (left === 0 ? goTo(0) : void load())}>
                  {left === 0 ? 'Look at them again' : 'Check what was skipped'}
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
