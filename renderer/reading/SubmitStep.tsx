import { Button } from '@mantine/core';
import type { Missing, ReadDerivation } from '../../shared/reading/readDerivation.ts';
import type { UnreadableRecord } from '../../shared/reading/readDocument.ts';
import type { Speaker } from '../../shared/texts/speaker.ts';
import { worded } from '../../shared/texts/wording.ts';
import { CommandKey } from '../shortcuts/CommandKey.tsx';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { returnUnreadable } from '../state/commands/ownGrade.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import type { StepState } from '../ui/StepHeader.tsx';
import { notShownNotes } from './notShownNotes.ts';
import classes from './panel.module.css';
import { Step } from './Step.tsx';
import { settle } from './settle.ts';
import { UnreadableDialog } from './UnreadableDialog.tsx';
import { unreadableWhy } from './unreadableText.ts';

type Props = {
  readonly derivation: ReadDerivation;
  readonly unreadable: UnreadableRecord | null;
  readonly isSubmitting: boolean;
  readonly state: StepState;
};

/** Step 6: what is still missing, what a submit fixes, and the submit itself. */
export function SubmitStep({ derivation, unreadable, isSubmitting, state }: Props) {
  const actions = useActions();
  const texts = useTexts();
  const { t, say } = texts;
  const { missing } = derivation;
  const notShown = useAppStore((state) => state.notShown);
  const unseen = unreadable === null ? notShownNotes(derivation, notShown) : [];
  return (
    <Step number={6} title={t('steps.title.submit')} state={missing.length === 0 ? 'toDo' : state}>
      {missing.length === 0 ? (
        <p className={classes.plain} data-testid={unreadable === null ? undefined : 'returned'}>
          {unreadable === null
            ? t('steps.submit.fixes')
            : `${t('panel.unreadable.returned', { why: unreadableWhy(unreadable, texts) })} ${t('panel.unreadable.effect')}`}
        </p>
      ) : (
        <ul className={classes.messages} data-testid="missing">
          {grouped(derivation, say).map((item) => (
            <li key={`${item.step} ${say(item.text)}`}>
              <button type="button" className={classes.missing} onClick={() => settle(item, actions)}>
                {say(item.text)}
              </button>
            </li>
          ))}
        </ul>
      )}
      {unseen.map(({ instanceId, tone, text }) => (
        <Sentence key={instanceId} tone={tone}>
          {say(text)}
        </Sentence>
      ))}
      <div className={classes.line}>
        <Button
          variant={missing.length === 0 ? 'filled' : 'default'}
          disabled={missing.length > 0}
          loading={isSubmitting}
          rightSection={<CommandKey command="read.submit" />}
          onClick={() => void actions.submit()}
          data-testid="submit"
        >
          {t('steps.submit.submit')}
        </Button>
        <Unreadable unreadable={unreadable} />
      </div>
      <UnreadableDialog />
    </Step>
  );
}

/** What is missing: the unread sides in one line, and nothing said twice. */
function grouped({ missing, sides }: ReadDerivation, say: Speaker['say']): readonly Missing[] {
  const isUnread = ({ side }: Missing): boolean => side !== null && sides[side].finding.kind === 'unread';
  const unread = missing.filter(isUnread);
  const [first] = unread;
  const lines =
    first === undefined || unread.length < 2
      ? missing
      : [
          ...missing.filter((item) => !isUnread(item)),
          { ...first, text: worded('missing.unreadSides', { count: unread.length }) },
        ];
  const said = lines.map(({ text }) => say(text));
  return lines.filter((_, index) => said.indexOf(said[index] ?? '') === index);
}

/** The whole unit goes back with a reason, or is taken back. */
function Unreadable({ unreadable }: { readonly unreadable: UnreadableRecord | null }) {
  const actions = useActions();
  const { t } = useTexts();
  if (unreadable === null) {
    return (
      <Button
        className={classes.end}
        rightSection={<CommandKey command="read.unreadable" />}
        onClick={() => actions.set({ isReturning: true })}
        data-testid="unreadable"
      >
        {t('panel.unreadable.open')}
      </Button>
    );
  }
  return (
    <Button
      className={classes.end}
      onClick={() => actions.run(worded('undo.readable'), returnUnreadable(null))}
      data-testid="readable"
    >
      {t('panel.unreadable.takeBack')}
    </Button>
  );
}
