import { Button, Select } from '@mantine/core';
import { IconPencil, IconPlugConnected, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Remote } from '../../shared/contracts/remotes.ts';
import { remoteService } from '../api/remotes.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import { type Asked, sentenceOf } from './asked.ts';
import classes from './remote.module.css';

type Props = {
  readonly remotes: readonly Remote[];
  readonly chosen: Remote | null;
  readonly onChoose: (remoteId: string) => void;
  readonly onAdd: () => void;
  readonly onEdit: () => void;
  readonly onRemoved: (remotes: readonly Remote[]) => void;
};

/** Which server is asked, and what can be done with its entry. */
export function ServerBar({ remotes, chosen, onChoose, onAdd, onEdit, onRemoved }: Props) {
  const { t } = useTexts();
  const [tested, setTested] = useState<Asked<null> | null>(null);
  const [isSure, setSure] = useState(false);
  const perform = async (work: () => Promise<void>) => {
    setTested({ kind: 'asking' });
    try {
      await work();
    } catch (thrown) {
      setTested({ kind: 'failed', sentence: sentenceOf(thrown) });
    }
  };
  const test = (remote: Remote) =>
    perform(async () => {
      await remoteService.test(remote.remoteId);
      setTested({ kind: 'answered', value: null });
    });
  const remove = (remote: Remote) =>
    perform(async () => {
      onRemoved(await remoteService.remove(remote.remoteId));
      setSure(false);
      setTested(null);
    });
  const choose = (remoteId: string | null) => {
    setTested(null);
    setSure(false);
    if (remoteId !== null) onChoose(remoteId);
  };
  return (
    <>
      <div className={classes.bar}>
        <Select
          className={classes.spread}
          label={t('remote.server')}
          data={remotes.map(({ remoteId, name, address }) => ({
            value: remoteId,
            label: `${name} (${address})`,
          }))}
          value={chosen?.remoteId ?? null}
          allowDeselect={false}
          onChange={choose}
          data-testid="remote-server"
        />
        <Button leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={onAdd}>
          {t('remote.add')}
        </Button>
        {chosen !== null && (
          <>
            <Button leftSection={<IconPencil size={14} aria-hidden="true" />} onClick={onEdit}>
              {t('remote.change')}
            </Button>
            <Button
              leftSection={<IconPlugConnected size={14} aria-hidden="true" />}
              disabled={tested?.kind === 'asking'}
              onClick={() => void test(chosen)}
              data-testid="remote-test"
            >
              {t('remote.test')}
            </Button>
            <Button
              leftSection={<IconTrash size={14} aria-hidden="true" />}
              onClick={() => (isSure ? void remove(chosen) : setSure(true))}
            >
              {t(isSure ? 'remote.removeNow' : 'remote.remove')}
            </Button>
          </>
        )}
      </div>
      {isSure && <Sentence tone="note">{t('remote.removed')}</Sentence>}
      {tested?.kind === 'answered' && <Sentence tone="note">{t('remote.answers')}</Sentence>}
      {tested?.kind === 'failed' && (
        <Sentence tone="problem" isAlert>
          {tested.sentence}
        </Sentence>
      )}
    </>
  );
}
