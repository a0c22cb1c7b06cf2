import { Loader } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { Remote, SaveRemote } from '../../shared/contracts/remotes.ts';
import { remoteService } from '../api/remotes.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Problem } from '../ui/Problem.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import { type Asked, sentenceOf } from './asked.ts';
import { ServerBar } from './ServerBar.tsx';
import { ServerForm } from './ServerForm.tsx';

type Props = {
  /** The form of the first server was left without one. */
  readonly onLeave: () => void;
  /** What is done with the chosen server. */
  readonly children: (chosen: Remote) => ReactNode;
};

/** Which image server, with its entry to be added, changed and removed; then what is done with it. */
export function RemoteChoice({ onLeave, children }: Props) {
  const { t } = useTexts();
  const [remotes, setRemotes] = useState<Asked<readonly Remote[]>>({ kind: 'asking' });
  const [remoteId, setRemoteId] = useState<string | null>(null);
  const [editing, setEditing] = useState<'new' | 'chosen' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    remoteService.list().then(
      (value) => {
        setRemotes({ kind: 'answered', value });
        setRemoteId(value[0]?.remoteId ?? null);
        if (value.length === 0) setEditing('new');
      },
      (thrown: unknown) => setRemotes({ kind: 'failed', sentence: sentenceOf(thrown) }),
    );
  }, []);

  const list = remotes.kind === 'answered' ? remotes.value : [];
  const chosen = list.find((remote) => remote.remoteId === remoteId) ?? null;
  const save = async (entry: SaveRemote) => {
    setBusy(true);
    setProblem(null);
    try {
      const value = await remoteService.save(editing === 'chosen' ? remoteId : null, entry);
      setRemotes({ kind: 'answered', value });
      const known = new Set(list.map((remote) => remote.remoteId));
      setRemoteId(value.find((remote) => !known.has(remote.remoteId))?.remoteId ?? remoteId);
      setEditing(null);
    } catch (thrown) {
      setProblem(sentenceOf(thrown));
    }
    setBusy(false);
  };
  return (
    <>
      {remotes.kind === 'asking' && <Loader size="sm" aria-label={t('remote.loading')} />}
      {remotes.kind === 'failed' && (
        <Sentence tone="problem" isAlert>
          {remotes.sentence}
        </Sentence>
      )}
      {editing !== null ? (
        <ServerForm
          key={editing === 'new' ? 'new' : remoteId}
          remote={editing === 'new' ? null : chosen}
          isBusy={isBusy}
          onSave={(entry) => void save(entry)}
          onCancel={() => (list.length === 0 ? onLeave() : setEditing(null))}
        />
      ) : (
        remotes.kind === 'answered' && (
          <ServerBar
            remotes={list}
            chosen={chosen}
            onChoose={setRemoteId}
            onAdd={() => setEditing('new')}
            onEdit={() => setEditing('chosen')}
            onRemoved={(value) => {
              setRemotes({ kind: 'answered', value });
              setRemoteId(value[0]?.remoteId ?? null);
              if (value.length === 0) setEditing('new');
            }}
          />
        )
      )}
      <Problem text={problem} />
      {chosen !== null && editing === null && children(chosen)}
    </>
  );
}
