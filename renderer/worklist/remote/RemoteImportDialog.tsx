import { Button, Loader, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Remote, SaveRemote } from '../../../shared/contracts/remotes.ts';
import { remoteService } from '../../api/remotes.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Problem } from '../../ui/Problem.tsx';
import { Sentence } from '../../ui/Sentence.tsx';
import { useImportSession } from '../ImportContext.tsx';
import { type Asked, sentenceOf } from './asked.ts';
import { asChosenStudies, type Choice, NOTHING } from './choice.ts';
import classes from './remote.module.css';
import { ServerBar } from './ServerBar.tsx';
import { ServerForm } from './ServerForm.tsx';
import { StudySearch } from './StudySearch.tsx';

type Props = { readonly onClose: () => void };

/** Import from a DICOMweb server: choose one, find studies on it, import them. Identity is shown here by nature. */
export function RemoteImportDialog({ onClose }: Props) {
  const { t } = useTexts();
  const session = useImportSession();
  const [remotes, setRemotes] = useState<Asked<readonly Remote[]>>({ kind: 'asking' });
  const [remoteId, setRemoteId] = useState<string | null>(null);
  const [editing, setEditing] = useState<'new' | 'chosen' | null>(null);
  const [choice, setChoice] = useState<Choice>(NOTHING);
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

  const perform = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (thrown) {
      setProblem(sentenceOf(thrown));
    }
    setBusy(false);
  };
  const list = remotes.kind === 'answered' ? remotes.value : [];
  const chosen = list.find((remote) => remote.remoteId === remoteId) ?? null;
  const choose = (next: string | null) => {
    setRemoteId(next);
    setChoice(NOTHING);
  };
  const save = (entry: SaveRemote) =>
    perform(async () => {
      const value = await remoteService.save(editing === 'chosen' ? remoteId : null, entry);
      setRemotes({ kind: 'answered', value });
      const known = new Set(list.map((remote) => remote.remoteId));
      choose(value.find((remote) => !known.has(remote.remoteId))?.remoteId ?? remoteId);
      setEditing(null);
    });
  const start = (remote: Remote) =>
    perform(async () => {
      await remoteService.startImport(remote.remoteId, asChosenStudies(choice));
      onClose();
      session.dismiss();
      void session.join();
    });
  return (
    <Modal
      opened
      onClose={onClose}
      size={1040}
      title={t('remote.title')}
      closeButtonProps={{ 'aria-label': t('remote.close') }}
      // Keys pressed in here are not for the menu and the worklist behind.
      onKeyDown={(event) => event.stopPropagation()}
      data-testid="remote-dialog"
    >
      <div className={classes.stack}>
        <Sentence tone="note">{t('remote.namesPatients')}</Sentence>
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
            onCancel={() => (list.length === 0 ? onClose() : setEditing(null))}
          />
        ) : (
          remotes.kind === 'answered' && (
            <ServerBar
              remotes={list}
              chosen={chosen}
              onChoose={choose}
              onAdd={() => setEditing('new')}
              onEdit={() => setEditing('chosen')}
              onRemoved={(value) => {
                setRemotes({ kind: 'answered', value });
                choose(value[0]?.remoteId ?? null);
                if (value.length === 0) setEditing('new');
              }}
            />
          )
        )}
        <Problem text={problem} />
        {chosen !== null && editing === null && (
          <>
            <StudySearch
              key={chosen.remoteId}
              remoteId={chosen.remoteId}
              choice={choice}
              onChoice={setChoice}
            />
            <div className={classes.footer}>
              <span className={classes.spread} aria-live="polite" data-testid="remote-chosen">
                {choice.size === 0 ? t('remote.nothingChosen') : t('remote.chosen', { count: choice.size })}
              </span>
              <Button
                variant="filled"
                disabled={choice.size === 0 || isBusy}
                onClick={() => void start(chosen)}
                data-testid="remote-import"
              >
                {t('remote.import')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}
