import { useEffect, useState } from 'react';
import type { UnitId } from '../../../shared/base/ids.ts';
import type { Priors } from '../../../shared/contracts/priors.ts';
import { fetchPriors } from '../../api/priors.ts';
import type { Place } from '../../reads/hanging.ts';
import { priorText } from '../../reads/priorText.ts';
import { useShortcuts } from '../../shortcuts/useShortcuts.ts';
import { useActions, useAppStore, useAppStoreApi } from '../../state/AppStoreProvider.tsx';
import type { Loadable } from '../../state/appStore.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Choice } from '../../ui/Choice.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { createFitGroup } from '../../viewport/fitGroup.ts';
import type { ViewportHandle } from '../../viewport/viewportControl.ts';
import { PriorPane, priorPicture } from '../PriorPane.tsx';
import classes from '../room.module.css';
import { LOOKING, ToolBar } from '../ToolBar.tsx';
import { LENS_STEP, useLensActions } from '../useLens.ts';
import { useChosenPrior } from '../usePriors.ts';
import { useViewHandles } from '../useViewHandles.ts';
import { useWindowCommands } from '../useWindowCommands.ts';
import { WindowsDialog } from '../WindowsDialog.tsx';
import { useFollowedCase } from './useFollowedCase.ts';

const PLACES: readonly Place[] = ['AP', 'lateral'];

/** The second window: the priors of the case that is open in the first, the reference film among them. */
export function PriorsRoom() {
  const { t } = useTexts();
  const unitId = useFollowedCase();
  const priors = usePriorsOf(unitId);
  const caseCode = priors?.kind === 'ready' ? priors.value.caseCode : null;
  useEffect(() => {
    document.title = caseCode === null ? t('hanging.windowTitle') : t('hanging.windowOf', { case: caseCode });
  }, [caseCode, t]);
  if (priors === null) return <Nothing title={t('hanging.waiting')} text={t('hanging.waitingText')} />;
  switch (priors.kind) {
    case 'loading':
      return <main className={classes.room} />;
    case 'failed':
      return <Nothing title={t('hanging.none')} text={priors.sentence} />;
    case 'ready':
      return priors.value.priors.length === 0 ? (
        <Nothing title={t('hanging.none')} text={t('hanging.noneText')} />
      ) : (
        <Shown key={unitId} {...priors.value} />
      );
  }
}

function Nothing({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <main className={classes.room}>
      <EmptyState title={title} text={text} />
    </main>
  );
}

function Shown({ caseCode, priors }: Priors) {
  const { t } = useTexts();
  const actions = useActions();
  const store = useAppStoreApi();
  const chosenPrior = useChosenPrior(priors);
  const { prior, choose, step } = chosenPrior;
  const [fitGroup] = useState(createFitGroup);
  const [kept, setKept] = useState<{ readonly handle: ViewportHandle; readonly modality: string } | null>(
    null,
  );
  const { takeHandle, active, look, magnify } = useViewHandles([], false);
  const activeInstanceId = useAppStore((state) => state.activeInstanceId);
  const shown = PLACES.flatMap((place) => (prior === null ? [] : (priorPicture(prior, place) ?? [])));
  const first = shown[0]?.instanceId ?? null;
  const isActiveShown = shown.some(({ instanceId }) => instanceId === activeInstanceId);
  useEffect(() => {
    if (!isActiveShown) actions.set({ activeInstanceId: first });
  }, [isActiveShown, first, actions]);
  const modality = shown.find(({ instanceId }) => instanceId === activeInstanceId)?.modality ?? null;
  const windows = useWindowCommands(active, modality, () => {
    const handle = active();
    if (handle !== null && modality !== null) setKept({ handle, modality });
  });
  const lens = useLensActions();
  const other = (): void => {
    const next = shown.find(({ instanceId }) => instanceId !== store.getState().activeInstanceId);
    if (next !== undefined) actions.set({ activeInstanceId: next.instanceId });
  };
  useShortcuts({
    'view.previous': other,
    'view.next': other,
    'view.magnify': (phase) => magnify(phase === 'down'),
    'view.fit': () => look('view.fit'),
    'view.invert': () => look('view.invert'),
    'view.rotate': () => look('view.rotate'),
    'view.flip': () => look('view.flip'),
    'view.windowOfFile': () => look('view.windowOfFile'),
    'view.zoomIn': () => look('view.zoomIn'),
    'view.zoomOut': () => look('view.zoomOut'),
    'view.lens': lens.toggle,
    'view.lensSmaller': () => lens.change(1 / LENS_STEP),
    'view.lensLarger': () => lens.change(LENS_STEP),
    ...windows,
    'tool.window': () => actions.set({ tool: 'window' }),
    'tool.pan': () => actions.set({ tool: 'pan' }),
    'tool.zoom': () => actions.set({ tool: 'zoom' }),
    'prior.earlier': () => step('earlier'),
    'prior.later': () => step('later'),
    'prior.window': () => window.close(),
  });
  return (
    <main className={classes.room} data-testid="priors-room">
      <header className={classes.priorsBar}>
        <h1 className={classes.case}>{t('hanging.windowOf', { case: caseCode })}</h1>
        <span className={classes.quiet}>{t('hanging.lookOnly')}</span>
        <Choice
          label={t('hanging.prior')}
          options={priors.map((one) => ({ value: one.unitId, label: priorText(one) }))}
          value={prior?.unitId ?? null}
          onChoose={choose}
          testId="choose-prior"
        />
      </header>
      <ToolBar tools={LOOKING} onView={look} />
      {prior !== null && (
        <div className={classes.grid} style={{ gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' }}>
          {PLACES.map((place) => (
            <section
              key={place}
              className={classes.pane}
              aria-label={t('hanging.priorPicture', {
                view: t(place === 'AP' ? 'hanging.ap' : 'hanging.lateral'),
                timePoint: priorText(prior),
              })}
            >
              <PriorPane
                key={prior.unitId}
                prior={prior}
                place={place}
                fitGroup={fitGroup}
                onHandle={(facts, handle) => takeHandle(facts.instanceId, handle)}
                onKeepWindow={(handle, ofModality) => setKept({ handle, modality: ofModality })}
              />
            </section>
          ))}
        </div>
      )}
      {kept !== null && <WindowsDialog {...kept} onClose={() => setKept(null)} />}
    </main>
  );
}

/** The priors of the case that is followed; null while there is none. */
function usePriorsOf(unitId: UnitId | null): Loadable<Priors> | null {
  const [priors, setPriors] = useState<Loadable<Priors> | null>(null);
  useEffect(() => {
    if (unitId === null) return setPriors(null);
    const abort = new AbortController();
    setPriors({ kind: 'loading' });
    fetchPriors(unitId, abort.signal).then(
      (value) => setPriors({ kind: 'ready', value }),
      (error: unknown) => {
        if (!abort.signal.aborted)
          setPriors({ kind: 'failed', sentence: error instanceof Error ? error.message : '' });
      },
    );
    return () => abort.abort();
  }, [unitId]);
  return priors;
}
