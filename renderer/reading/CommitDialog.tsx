import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReaderGrade } from '../../shared/reading/readDocument.ts';
import { gradeWord } from './gradeWord.ts';

type Props = {
  /** What is about to be committed; null shows nothing. */
  readonly asked: ReaderGrade | 'cannotGrade' | null;
  readonly onCommit: (reason: string) => void;
  readonly onClose: () => void;
};

/** A committed own grade stays: what it reveals cannot be unseen. So it is asked once, and Enter answers. */
export function CommitDialog({ asked, onCommit, onClose }: Props) {
  const [reason, setReason] = useState('');
  const needsReason = asked === 'cannotGrade';
  const canCommit = !needsReason || reason.trim() !== '';
  const what = asked === null ? '' : asked === 'cannotGrade' ? '“cannot grade”' : gradeWord(asked);
  return (
    <Modal
      opened={asked !== null}
      onClose={onClose}
      title={`Commit ${what} as your own grade?`}
      closeButtonProps={{ 'aria-label': 'Not yet' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!canCommit) return;
          onCommit(reason.trim());
          setReason('');
        }}
      >
        <p>
          It then stays as it is, and the derived grade is shown. Marks that you change afterwards are
          recorded as changed after it.
        </p>
        {needsReason && (
          <TextInput
            data-autofocus
            label="Why it cannot be graded"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end" gap={8} mt={12}>
          <Button onClick={onClose}>Not yet</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={!canCommit}
            data-autofocus={needsReason ? undefined : true}
            data-testid="commit-grade"
          >
            Commit
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
