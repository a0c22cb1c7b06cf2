import { ActionIcon, Anchor, Button, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import type { OpenSection } from '../../shared/contracts/histology.ts';
import { gridOf } from '../../shared/histology/sectionScale.ts';
import { ownHistology } from '../api/histology.ts';
import { PhotographView } from '../photograph/PhotographView.tsx';
import { usePhotographSource } from '../photograph/usePhotographSource.ts';
import type { PhotographControls } from '../photograph/usePlacing.ts';
import { SaveAlarm, SaveIndicator } from '../reads/SaveIndicator.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { sentenceOf } from '../state/sentenceOf.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Chip } from '../ui/Chip.tsx';
import { when } from '../ui/format.ts';
import { Problem } from '../ui/Problem.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './histology.module.css';
import { SectionFiguresPanel } from './SectionFiguresPanel.tsx';
import { SectionMarks } from './SectionMarks.tsx';
import { SectionToolList } from './SectionToolList.tsx';
import type { SectionTool } from './sectionTools.ts';
import { useSectionGestures } from './useSectionGestures.ts';
import { useSectionRead } from './useSectionRead.ts';

type Props = {
  readonly opened: OpenSection;
  readonly onChanged: (opened: OpenSection) => void;
  readonly next: ReactNode;
};

/** One section: the photograph with its marks, the tools, and the numbers. */
export function OpenedSection({ opened, onChanged, next }: Props) {
  const { t, say } = useTexts();
  const actions = useActions();
  const { assignmentId, code, context, state, showsFigures } = opened;
  const read = useSectionRead(opened);
  const [tool, setTool] = useState<SectionTool>(read.isLocked ? 'pan' : 'countingArea');
  const [problem, setProblem] = useState<string | null>(null);
  const gestures = useSectionGestures(tool, read);
  const source = usePhotographSource(ownHistology.picture(assignmentId));
  const controls = useRef<PhotographControls | null>(null);
  const grid = useMemo(() => (context.scale === null ? null : gridOf(context.scale)), [context.scale]);
  const { derivation } = read;
  const notCounted = useMemo(() => new Set<string>(derivation.notCounted), [derivation.notCounted]);
  const take = (taken: SectionTool) => () => {
    gestures.cancel();
    setTool(taken);
  };
  const lock = async (): Promise<void> => {
    setProblem(null);
    try {
      const locked = await read.lock();
      if (locked === null) return;
      void actions.refreshUnsigned();
      if (locked.nextAssignmentId === null) onChanged(locked);
      else await actions.openHistology(locked.nextAssignmentId);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  useShortcuts({
    'view.fit': () => controls.current?.fit(),
    'view.zoomIn': () => controls.current?.zoomIn(),
    'view.zoomOut': () => controls.current?.zoomOut(),
    ...(!read.isLocked && {
      'tool.outline': take('countingArea'),
      'section.vessel': take('vessel'),
      'section.cartilage': take('cartilage'),
      'section.wovenBone': take('wovenBone'),
      'section.lamellarBone': take('lamellarBone'),
      'section.membrane': take('membrane'),
      'section.wholeTissue': take('wholeTissue'),
      'tool.pan': take('pan'),
      'tool.cancel': gestures.cancel,
      'frame.confirm': () => gestures.canClose && gestures.closeCorners(),
      'mark.delete': gestures.removeLast,
      'read.undo': read.undo,
      'read.redo': read.redo,
      'read.submit': () => void lock(),
    }),
  });
  return (
    <main className={classes.room} data-testid="section-room">
      <header className={classes.bar}>
        <Anchor href="#/histology">{t('histology.room.back')}</Anchor>
        <strong data-testid="section-code">{t('histology.section', { code })}</strong>
        {state.kind === 'locked' ? (
          <Chip tone="strong">
            {t('histology.room.locked', { when: when(state.submittedAt, new Date()) })}
          </Chip>
        ) : (
          <>
            <ActionIcon aria-label={t('commands.read.undo')} disabled={!read.canUndo} onClick={read.undo}>
              <IconArrowBackUp size={18} />
            </ActionIcon>
            <ActionIcon aria-label={t('commands.read.redo')} disabled={!read.canRedo} onClick={read.redo}>
              <IconArrowForwardUp size={18} />
            </ActionIcon>
            <SaveIndicator save={read.save} />
          </>
        )}
        <span className={classes.hint}>{state.kind === 'draft' && t('histology.room.hint')}</span>
      </header>
      <SaveAlarm save={read.save} />
      <div className={classes.body}>
        <PhotographView
          source={source}
          size={context}
          label={t('histology.room.picture', { code })}
          grid={grid}
          isMoving={tool === 'pan'}
          onPress={gestures.onPress}
          onDrag={gestures.onDrag}
          onRelease={gestures.onRelease}
          onControls={(made) => {
            controls.current = made;
          }}
        >
          {(placed) => (
            <SectionMarks
              placed={placed}
              context={context}
              marks={read.marks}
              notCounted={notCounted}
              figure={gestures.figure}
            />
          )}
        </PhotographView>
        <aside className={classes.panel}>
          {state.kind === 'draft' && state.correction !== null && (
            <Sentence tone="note">{t('histology.room.correction', { reason: state.correction })}</Sentence>
          )}
          {!read.isLocked && <SectionToolList tool={tool} onTake={(taken) => take(taken)()} />}
          <SectionFiguresPanel opened={opened} derivation={derivation} isShown={showsFigures} />
          {read.isLocked ? (
            <Locked opened={opened} onChanged={onChanged} next={next} />
          ) : (
            <>
              {derivation.missing.map((one) => (
                <Sentence key={one.key} tone="problem">
                  {say(one)}
                </Sentence>
              ))}
              <Problem text={problem} />
              <Button
                variant="filled"
                onClick={() => void lock()}
                disabled={derivation.missing.length > 0}
                data-testid="lock-section"
              >
                {t('histology.room.lock')}
              </Button>
            </>
          )}
        </aside>
      </div>
    </main>
  );
}

function Locked({ opened, onChanged, next }: Props) {
  const { t } = useTexts();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const correct = async (event: FormEvent) => {
    event.preventDefault();
    try {
      onChanged(await ownHistology.correct(opened.assignmentId, reason));
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <div className={classes.locked}>
      <p className={classes.quiet}>{t('histology.room.lockedText')}</p>
      {next}
      <form onSubmit={(event) => void correct(event)} className={classes.locked}>
        <TextInput
          label={t('histology.room.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={500}
        />
        <Button type="submit" disabled={reason.trim() === ''}>
          {t('histology.room.correct')}
        </Button>
      </form>
      <Problem text={problem} />
    </div>
  );
}
