import { Button } from '@mantine/core';
import { useState } from 'react';
import { remoteService } from '../../api/remotes.ts';
import { sentenceOf } from '../../remotes/asked.ts';
import classes from '../../remotes/remote.module.css';
import { useTexts } from '../../texts/useTexts.ts';
import { Problem } from '../../ui/Problem.tsx';
import { asChosenStudies, type Choice, NOTHING } from './choice.ts';
import { StudySearch } from './StudySearch.tsx';

type Props = {
  readonly remoteId: string;
  /** Called once the import is under way. */
  readonly onBegun: () => void;
};

/** Finds studies on one server and begins to import those that are chosen. */
export function StudyImport({ remoteId, onBegun }: Props) {
  const { t } = useTexts();
  const [choice, setChoice] = useState<Choice>(NOTHING);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await remoteService.startImport(remoteId, asChosenStudies(choice));
      onBegun();
    } catch (thrown) {
      setProblem(sentenceOf(thrown));
    }
    setBusy(false);
  };
  return (
    <>
      <Problem text={problem} />
      <StudySearch remoteId={remoteId} choice={choice} onChoice={setChoice} />
      <div className={classes.footer}>
        <span className={classes.spread} aria-live="polite" data-testid="remote-chosen">
          {choice.size === 0 ? t('remote.nothingChosen') : t('remote.chosen', { count: choice.size })}
        </span>
        <Button
          variant="filled"
          disabled={choice.size === 0 || isBusy}
          onClick={() => void start()}
          data-testid="remote-import"
        >
          {t('remote.import')}
        </Button>
      </div>
    </>
  );
}
