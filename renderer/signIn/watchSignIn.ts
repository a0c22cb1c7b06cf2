import { service } from '../api/service.ts';
import { signInService } from '../api/signIn.ts';
import { whenSignInNeeded } from '../api/signInNeeded.ts';
import type { Actions } from '../state/actions.ts';
import type { AppStore } from '../state/appStore.ts';

/** How often the service is told that somebody is here, or asked whether it still thinks so. */
const ASK_MS = 15_000;
const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const;
const CHANNEL = 'osteoread-sign-in';
const HOME = '#/';

/**
 * Keeps the window and the service of one mind about who is signed in. A window shows what one person may see, so it
 * begins anew when another person signs in or this one leaves; a locked screen stays as it is beneath the lock.
 */
export function watchSignIn(store: AppStore, actions: Actions): void {
  const channel = new BroadcastChannel(CHANNEL);
  const { session: atStart } = store.getState();
  const shownFor = atStart.kind === 'ready' ? atStart.value.reader : null;
  let isAlive = false;

  const beginAnew = (): void => {
    actions.abandon();
    // The address may name a case of the one who left.
    if (shownFor !== null && shownFor.role !== 'implicit') history.replaceState(null, '', HOME);
    location.reload();
  };
  store.subscribe(({ session }, { session: before }) => {
    if (session === before || session.kind !== 'ready') return;
    const { reader, signIn } = session.value;
    const isLeft = reader === null && signIn.kind === 'signedOut' && shownFor !== null;
    const isOther = reader !== null && reader.readerId !== shownFor?.readerId;
    if (before.kind === 'ready' && before.value.signIn.kind !== signIn.kind) channel.postMessage(null);
    if (isLeft || isOther) beginAnew();
    else if (reader !== null && before.kind === 'ready' && before.value.reader === null)
      void actions.goOnSaving();
  });
  channel.onmessage = () => void actions.refreshSession();
  whenSignInNeeded(() => void actions.refreshSession());

  for (const type of SIGNS_OF_LIFE)
    window.addEventListener(
      type,
      () => {
        isAlive = true;
      },
      { capture: true, passive: true },
    );
  setInterval(() => {
    const { session } = store.getState();
    if (session.kind !== 'ready' || session.value.signIn.kind !== 'signedIn') return;
    const asked = isAlive ? signInService.seen() : service.session();
    isAlive = false;
    // A service that is gone is told of by whatever else the window asks it.
    void asked.then(actions.takeSession, () => undefined);
  }, ASK_MS);
}
