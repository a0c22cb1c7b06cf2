import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { mayHoldIdentity } from '../../shared/reading/identityHint.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './panel.module.css';

/** Opens a locked read for its next version, with the reason that stays with it. */
export function AmendDialog() {
  const actions = useActions();
  const isOpen = useAppStore((state) => state.isAmending);
  const { t } = useTexts();
  const close = () => actions.set({ isAmending: false });
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('steps.amend.title')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      data-testid="amend-dialog"
    >
      <Form onClose={close} />
    </Modal>
  );
}

function Form({ onClose }: { readonly onClose: () => void }) {
  const actions = useActions();
  const { t } = useTexts();
  const [words, setWords] = useState('');
  const reason = words.trim();

  const give = (event: FormEvent) => {
    event.preventDefault();
    if (reason === '') return;
    onClose();
    void actions.amend(reason);
  };
  return (
    <form onSubmit={give}>
      <Stack gap={12}>
        <p className={classes.plain}>{t('steps.amend.effect')}</p>
        <TextInput
          label={t('steps.amend.reason')}
          description={t('steps.amend.reasonHint')}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          data-autofocus
          data-testid="amend-reason"
        />
        {mayHoldIdentity(words) && (
          <Sentence tone="problem" isAlert>
            {t('panel.unreadable.looksLikeIdentity')}
          </Sentence>
        )}
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={reason === ''} data-testid="begin-amendment">
            {t('steps.amend.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
