import type { AppState, AppStore } from '../../state/appStore.ts';
import { openPriorsChannel } from './priorsChannel.ts';

const openCase = ({ reading }: AppState) => reading?.unit.unitId ?? null;

/** In the reading window: tells the window of the priors which case is open, and knows whether it is there. */
export function tellPriorsWindow(store: AppStore): void {
  const channel = openPriorsChannel((message) => {
    switch (message.kind) {
      case 'here':
        store.setState({ isPriorsWindowOpen: true });
        channel.say({ kind: 'case', unitId: openCase(store.getState()) });
        return;
      case 'gone':
        store.setState({ isPriorsWindowOpen: false });
        return;
      case 'case':
      case 'whoIsThere':
      case 'close':
        return;
    }
  });
  store.subscribe((state, before) => {
    if (openCase(state) !== openCase(before)) channel.say({ kind: 'case', unitId: openCase(state) });
  });
  // It stays open while this window is loaded again.
  channel.say({ kind: 'whoIsThere' });
}
