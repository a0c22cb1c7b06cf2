import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { mayHoldIdentity } from '../../shared/reading/identityHint.ts';
import {
  saysWhyUnreadable,
  UNREADABLE_CAUSES,
  type UnreadableCause,
} from '../../shared/reading/readDocument.ts';
import { worded } from '../../shared/texts/wording.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { returnUnreadable } from '../state/commands/ownGrade.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './panel.module.css';

/** Returns the whole case with a cause that can be counted and words that need not be given beside it. */
export function UnreadableDialog() {
  const actions = useActions();
  const isOpen = useAppStore((state) => state.isReturning);
  const { t } = useTexts();
  const close = () => actions.set({ isReturning: false });
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('panel.unreadable.title')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      data-testid="unreadable-dialog"
    >
      <Form onClose={close} />
    </Modal>
  );
}

function Form({ onClose }: { readonly onClose: () => void }) {
  const actions = useActions();
  const { t } = useTexts();
  const [cause, setCause] = useState<UnreadableCause | null>(null);
  const [words, setWords] = useState('');
  const reason = words.trim();
  const isSaid = cause !== null && saysWhyUnreadable({ cause, reason });

  const give = (event: FormEvent) => {
    event.preventDefault();
    if (!isSaid) return;
    actions.run(worded('undo.unreadable'), returnUnreadable({ cause, reason }));
    onClose();
  };
  return (
    <form onSubmit={give}>
      <Stack gap={12}>
        <Radio.Group
          label={t('panel.unreadable.cause')}
          value={cause}
          onChange={(value) => setCause(UNREADABLE_CAUSES.find((known) => known === value) ?? null)}
        >
          <Stack gap={8} mt={8}>
            {UNREADABLE_CAUSES.map((known, index) => (
              <Radio
                key={known}
                value={known}
                label={t(`panel.unreadable.causes.${known}`)}
                data-autofocus={index === 0 || undefined}
              />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          label={t('panel.unreadable.words')}
          description={t(cause === 'other' ? 'panel.unreadable.wordsNeeded' : 'panel.unreadable.noIdentity')}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          data-testid="unreadable-words"
        />
        {mayHoldIdentity(words) && (
          <Sentence tone="problem" isAlert>
            {t('panel.unreadable.looksLikeIdentity')}
          </Sentence>
        )}
        <p className={classes.plain}>{t('panel.unreadable.effect')}</p>
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={!isSaid} data-testid="return-case">
            {t('panel.unreadable.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
