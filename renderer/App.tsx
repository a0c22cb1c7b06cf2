import { ActionIcon, Anchor, Button, Loader } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import classes from './App.module.css';
import { ConsensusRoom } from './consensus/ConsensusRoom.tsx';
import { HelpRoom } from './help/HelpRoom.tsx';
import { hashOfHelp, THE_GUIDE } from './help/helpAddress.ts';
import { HistologyRoom } from './histology/HistologyRoom.tsx';
import { SectionsLink } from './histology/SectionsLink.tsx';
import { LongitudinalScreen } from './longitudinal/LongitudinalScreen.tsx';
import { MaskingScreen } from './masking/MaskingScreen.tsx';
import { CaseBar } from './reading/CaseBar.tsx';
import { PriorsRoom } from './reading/priorsWindow/PriorsRoom.tsx';
import { ReadingRoom } from './reading/ReadingRoom.tsx';
import { CommandPalette, openCommandPalette } from './shortcuts/CommandPalette.tsx';
import { CommandRegistry } from './shortcuts/CommandRegistry.tsx';
import { KeysOverlay } from './shortcuts/KeysOverlay.tsx';
import { useNativeMenu } from './shortcuts/useNativeMenu.ts';
import { useShortcuts } from './shortcuts/useShortcuts.ts';
import { LockedScreen } from './signIn/LockedScreen.tsx';
import { ReaderMenu } from './signIn/ReaderMenu.tsx';
import { SignInScreen } from './signIn/SignInScreen.tsx';
import { useActions, useAppStore } from './state/AppStoreProvider.tsx';
import type { AppState } from './state/appStore.ts';
import { hasWorklist, mayOpenStudy, mayRead, roleOf } from './state/roles.ts';
import { StudyScreen } from './study/StudyScreen.tsx';
import { studyCommands } from './study/studyCommands.ts';
import { useTexts } from './texts/useTexts.ts';
import { BrokenWindow } from './ui/BrokenWindow.tsx';
import { Chip } from './ui/Chip.tsx';
import { EmptyState } from './ui/EmptyState.tsx';
import { NoticeBar } from './ui/NoticeBar.tsx';
import { Sentence } from './ui/Sentence.tsx';
import { useStirring } from './useStirring.ts';
import { VolumeRoom } from './volume/VolumeRoom.tsx';
import { RescueScreen } from './worklist/backups/RescueScreen.tsx';
import { useImportState } from './worklist/ImportContext.tsx';
import { UnlockScreen } from './worklist/vault/UnlockScreen.tsx';
import { WorklistScreen } from './worklist/WorklistScreen.tsx';

/** The shell: a bar, one screen, what just happened, and the keys. */
export function App() {
  return (
    <CommandRegistry>
      <Shell />
    </CommandRegistry>
  );
}

function Shell() {
  const actions = useActions();
  const notice = useAppStore((state) => state.notice);
  const isKeyHelpOpen = useAppStore((state) => state.isKeyHelpOpen);
  const isSecondWindow = useAppStore((state) => state.route.kind === 'priors');
  const isHome = useAppStore((state) => state.route.kind === 'worklist');
  const unitId = useAppStore(({ route }) => (route.kind === 'reading' ? route.unitId : null));
  const role = useAppStore(roleOf);
  const awayName = useAppStore(awayNameOf);
  useStirring();
  useNativeMenu();
  useShortcuts({
    'app.keys': () => actions.set({ isKeyHelpOpen: true }),
    'app.commands': openCommandPalette,
    ...(!isSecondWindow && { 'app.help': openGuide }),
    ...(!isSecondWindow && hasWorklist(role) && { 'app.worklist': () => void actions.openWorklist() }),
    // On the worklist it is about the row that has the focus.
    ...(!isSecondWindow &&
      !isHome &&
      mayOpenStudy(role) && {
        'longitudinal.open': () =>
          void (unitId === null ? actions.openLongitudinal(null) : actions.openOverTime(unitId)),
      }),
    ...(!isSecondWindow && mayRead(role) && { 'section.list': () => void actions.openHistology(null) }),
    ...(!isSecondWindow && mayOpenStudy(role) && studyCommands(role, actions.openStudy)),
  });
  return (
    <BrokenWindow>
      <div className={classes.app}>
        {!isSecondWindow && <ShellBar />}
        <SessionWarning />
        <Screen />
      </div>
      <NoticeBar notice={notice} onDismiss={actions.dismissNotice} />
      <CommandPalette />
      {awayName !== null && <LockedScreen name={awayName} />}
      <KeysOverlay
        isOpen={isKeyHelpOpen}
        onClose={() => actions.set({ isKeyHelpOpen: false })}
        onGuide={isSecondWindow ? null : openGuide}
      />
    </BrokenWindow>
  );
}

/** By its address, so that the screen that is left knows where to come back to. */
const openGuide = (): void => {
  location.hash = hashOfHelp(THE_GUIDE);
};

const awayNameOf = ({ session }: AppState): string | null =>
  session.kind === 'ready' && session.value.signIn.kind === 'away' && !session.value.isLocked
    ? session.value.signIn.name
    : null;

const isSignedOutOf = ({ session }: AppState): boolean =>
  session.kind === 'ready' && session.value.signIn.kind === 'signedOut';

function ShellBar() {
  const { t } = useTexts();
  const actions = useActions();
  const session = useAppStore((state) => state.session);
  const isHome = useAppStore((state) => state.route.kind === 'worklist');
  const isStudy = useAppStore((state) => state.route.kind === 'study');
  const role = useAppStore(roleOf);
  const importing = useImportState();
  return (
    <header className={classes.bar}>
      <h1 className={classes.name}>
        {isHome || !hasWorklist(role) ? 'OsteoRead' : <Anchor href="#/">{t('app.worklist')}</Anchor>}
      </h1>
      {mayOpenStudy(role) && (
        <Anchor href="#/study" aria-current={isStudy ? 'page' : undefined} data-testid="open-study">
          {t('study.title')}
        </Anchor>
      )}
      {mayRead(role) && <SectionsLink />}
      <div className={classes.slot}>{!isHome && <CaseBar />}</div>
      {!isHome && importing.kind === 'active' && <Chip>{t('app.importRunning')}</Chip>}
      {session.kind === 'ready' && (
        <>
          <Chip>{t(session.value.isSealed ? 'app.sealed' : 'app.unsealed')}</Chip>
          {session.value.isBlinded && <Chip tone="strong">{t('app.blinded')}</Chip>}
          <ReaderMenu />
        </>
      )}
      <ActionIcon aria-label={t('app.showKeys')} onClick={() => actions.set({ isKeyHelpOpen: true })}>
        <IconKeyboard size={18} />
      </ActionIcon>
    </header>
  );
}

function SessionWarning() {
  const session = useAppStore((state) => state.session);
  const warning =
    session.kind === 'failed'
      ? session.isDamaged
        ? null
        : session.sentence
      : session.kind === 'ready'
        ? session.value.warning
        : null;
  if (warning === null) return null;
  return (
    <div className={classes.warning}>
      <Sentence tone="problem" isAlert>
        {warning}
      </Sentence>
    </div>
  );
}

function Screen() {
  const { t } = useTexts();
  const actions = useActions();
  const route = useAppStore((state) => state.route);
  const isLocked = useAppStore(({ session }) => session.kind === 'ready' && session.value.isLocked);
  const isSignedOut = useAppStore(isSignedOutOf);
  const isDamaged = useAppStore(({ session }) => session.kind === 'failed' && session.isDamaged);
  // It says nothing of anybody, and whoever stands before a lock or a damaged workspace may need it most.
  if (route.kind === 'help') return <HelpRoom place={route.place} from={route.from} />;
  if (isDamaged) return <RescueScreen />;
  if (isLocked) return <UnlockScreen />;
  if (isSignedOut)
    return (
      <main className={classes.centre}>
        <SignInScreen />
      </main>
    );
  if (route.kind === 'worklist') return <WorklistScreen />;
  if (route.kind === 'checks') return <MaskingScreen />;
  if (route.kind === 'study') return <StudyScreen tab={route.tab} />;
  if (route.kind === 'consensus') return <ConsensusRoom consensusId={route.consensusId} />;
  if (route.kind === 'longitudinal') return <LongitudinalScreen defectId={route.defectId} />;
  if (route.kind === 'histology') return <HistologyRoom assignmentId={route.assignmentId} />;
  if (route.kind === 'priors') return <PriorsRoom />;
  switch (route.opening) {
    case 'opening':
      return (
        <main className={classes.centre}>
          <Loader size="sm" aria-label={t('app.openingCase')} />
        </main>
      );
    case 'failed':
      return (
        <main className={classes.centre}>
          <EmptyState title={t('app.caseNotOpened')} text={route.sentence}>
            <Button variant="filled" onClick={() => void actions.openUnit(route.unitId)}>
              {t('app.tryAgain')}
            </Button>
            <Button onClick={() => void actions.openWorklist()}>{t('app.backToWorklist')}</Button>
          </EmptyState>
        </main>
      );
    case 'open':
      return route.volume === null ? (
        <ReadingRoom />
      ) : (
        <VolumeRoom key={route.unitId} unitId={route.unitId} stack={route.volume} />
      );
  }
}
