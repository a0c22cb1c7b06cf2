import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Missing, ReadDerivation } from '../../shared/reading/readDerivation.ts';
import type { UnreadableRecord } from '../../shared/reading/readDocument.ts';
import { CommandKey } from '../shortcuts/CommandKey.tsx';
import { useActions } from '../state/AppStoreProvider.tsx';
import { returnUnreadable } from '../state/commands/ownGrade.ts';
import { Sentence } from '../ui/Sentence.tsx';
import type { StepState } from '../ui/StepHeader.tsx';
import classes from './panel.module.css';
import { Step } from './Step.tsx';

type Props = {
  readonly derivation: ReadDerivation;
  readonly unreadable: UnreadableRecord | null;
  readonly isSubmitting: boolean;
  readonly state: StepState;
};

/** Step 6: what is still missing, what a submit fixes, and the submit itself. */
export function SubmitStep({ derivation, unreadable, isSubmitting, state }: Props) {
  const actions = useActions();
  const { missing } = derivation;
  const what =
    unreadable !== null
      ? 'Returns the case as unreadable; a correction is a new version.'
      : 'Fixes your marks and both grades; a correction is a new version.';
  return (
    <Step number={6} title="Submit" state={missing.length === 0 ? 'toDo' : state}>
      {missing.length === 0 ? (
        <p className={classes.plain}>{what}</p>
      ) : (
        <ul className={classes.messages} data-testid="missing">
          {grouped(derivation).map((item) => (
            <li key={`${item.step} ${item.text}`}>
              <button type="button" className={classes.missing} onClick={() => lookAt(item)}>
                {item.text}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.line}>
        <Button
          variant={missing.length === 0 ? 'filled' : 'default'}
          disabled={missing.length > 0}
          loading={isSubmitting}
          rightSection={<CommandKey command="read.submit" />}
          onClick={() => void actions.submit()}
          data-testid="submit"
        >
          Submit
        </Button>
        <Unreadable unreadable={unreadable} />
      </div>
    </Step>
  );

  /** Brings what a missing item speaks of into view. */
  function lookAt({ instanceId, side }: Missing): void {
    if (instanceId !== null) actions.set({ activeInstanceId: instanceId });
    if (side === null) return;
    actions.set({ hoveredSide: side });
    document.querySelector(`[data-testid="side-${side}"]`)?.scrollIntoView({ block: 'nearest' });
  }
}

/** What is missing: the unread sides in one line, and nothing said twice. */
function grouped({ missing, sides }: ReadDerivation): readonly Missing[] {
  const isUnread = ({ side }: Missing): boolean => side !== null && sides[side].finding.kind === 'unread';
  const unread = missing.filter(isUnread);
  const [first] = unread;
  const lines =
    first === undefined || unread.length < 2
      ? missing
      : [
          ...missing.filter((item) => !isUnread(item)),
          { ...first, text: `${unread.length} sides are unread.` },
        ];
  return lines.filter(({ text }, index) => lines.findIndex((line) => line.text === text) === index);
}

/** The whole unit goes back with a reason, or is taken back. */
function Unreadable({ unreadable }: { readonly unreadable: UnreadableRecord | null }) {
  const actions = useActions();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (unreadable !== null) {
    return (
      <>
        <Sentence tone="note">Returned as unreadable: {unreadable.reason}</Sentence>
        <Button onClick={() => actions.run('Readable after all', returnUnreadable(null))}>
          Readable after all
        </Button>
      </>
    );
  }
  if (!isAsking) {
    return (
      <Button className={classes.end} onClick={() => setAsking(true)} data-testid="unreadable">
        Unreadable…
      </Button>
    );
  }
  return (
    <form
      className={classes.line}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() === '') return;
        actions.run('Returned as unreadable', returnUnreadable(reason.trim()));
        setAsking(false);
      }}
    >
      <TextInput
        aria-label="Why this case cannot be read"
        placeholder="Why it cannot be read"
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autoFocus
      />
      <Button type="submit" disabled={reason.trim() === ''}>
        Return
      </Button>
      <Button onClick={() => setAsking(false)}>Cancel</Button>
    </form>
  );
}
