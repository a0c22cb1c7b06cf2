import { asId, isUuid, type UnitId } from '../shared/base/ids.ts';
import { PRIORS_HASH } from '../shared/contracts/priorsWindow.ts';
import type { Actions } from './state/actions.ts';
import type { AppStore, Route } from './state/appStore.ts';

function hashOf(route: Route): string {
  switch (route.kind) {
    case 'worklist':
      return '#/';
    case 'checks':
      return CHECKS;
    case 'priors':
      return PRIORS_HASH;
    case 'reading':
      return `#/units/${route.unitId}`;
  }
}

const CHECKS = '#/checks';

/** The unit an address names, or null for the worklist and for anything else. */
export function unitOfHash(hash: string): UnitId | null {
  const id = /^#\/units\/([^/]+)$/.exec(hash)?.[1] ?? '';
  return isUuid(id) ? asId<UnitId>(id) : null;
}

/** Keeps the address and the route in step, so that a reload stays in its case and Back leaves it. */
export function keepRouteInHash(store: AppStore, actions: Actions): void {
  const isInStep = (): boolean => hashOf(store.getState().route) === (location.hash || '#/');
  const follow = async (): Promise<void> => {
    if (isInStep()) return;
    const unitId = unitOfHash(location.hash);
    if (location.hash === CHECKS) await actions.openChecks();
    else if (location.hash === PRIORS_HASH) await actions.openPriors();
    else await (unitId === null ? actions.openWorklist() : actions.openUnit(unitId));
    // A case with unsaved marks is not left; then the address goes back to it.
    if (!isInStep()) history.replaceState(null, '', hashOf(store.getState().route));
  };
  store.subscribe(({ route }, { route: before }) => {
    if (route !== before && hashOf(route) !== (location.hash || '#/'))
      history.pushState(null, '', hashOf(route));
  });
  window.addEventListener('popstate', () => void follow());
  void follow();
}
