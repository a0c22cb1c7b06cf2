import type { InstanceId } from '../../shared/base/ids.ts';
import { besideOfView } from '../reads/hanging.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.ts';
import { useActions, useAppStore, useAppStoreApi } from '../state/AppStoreProvider.tsx';
import type { OpenReading } from '../state/readingSlice.ts';
import { t } from '../texts/i18n.ts';
import { type HangingProtocol, protocolBeside } from './hangingProtocols.ts';
import type { ChosenPrior } from './usePriors.ts';

type Options = {
  readonly images: OpenReading['derivation']['images'];
  readonly offered: readonly HangingProtocol[];
  readonly protocol: HangingProtocol;
  readonly onProtocol: (protocol: HangingProtocol) => void;
  readonly onChoose: (instanceId: InstanceId) => void;
  readonly chosenPrior: ChosenPrior;
  readonly onPriorsWindow: () => void;
};

/** What the keys do with the way the pictures hang. */
export function useHangingShortcuts(options: Options): void {
  const { images, offered, protocol, onProtocol, onChoose, chosenPrior, onPriorsWindow } = options;
  const actions = useActions();
  const store = useAppStoreApi();
  const isPriorsWindowOpen = useAppStore((state) => state.isPriorsWindowOpen);

  const hangBeside = (by: 1 | -1) => () => {
    const next = protocolBeside(offered, protocol, by);
    onProtocol(next);
    actions.notify(t('hanging.chosen', { protocol: t(next.name) }));
  };

  /** The next of the pictures that show what the active one shows. */
  const sameView = (by: 1 | -1) => () => {
    const next = besideOfView(images, store.getState().activeInstanceId, by);
    if (next === null) actions.notify(t('hanging.onlyOfView'));
    else onChoose(next.facts.instanceId);
  };

  useShortcuts({
    'hanging.next': hangBeside(1),
    'hanging.previous': hangBeside(-1),
    'view.sameView': sameView(1),
    'view.sameViewBack': sameView(-1),
    'view.levelLine': () => {
      const isLevelShown = !store.getState().hangingSetting.isLevelShown;
      void actions.saveHanging({ isLevelShown });
      actions.notify(t(isLevelShown ? 'hanging.levelOn' : 'hanging.levelOff'));
    },
    ...(chosenPrior.priors.length > 0 && {
      'prior.earlier': () => chosenPrior.step('earlier'),
      'prior.later': () => chosenPrior.step('later'),
    }),
    ...((chosenPrior.priors.length > 0 || isPriorsWindowOpen) && { 'prior.window': onPriorsWindow }),
  });
}
