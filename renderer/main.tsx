import '@mantine/core/styles.css';
import '@mantine/spotlight/styles.css';
import './ui/ground.css';
import './parseWithoutEval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { PRIORS_HASH } from '../shared/contracts/priorsWindow.ts';
import { App } from './App.tsx';
import { pictureSource } from './api/images.ts';
import { importService } from './api/imports.ts';
import { fetchLanguage } from './api/language.ts';
import { service } from './api/service.ts';
import { prefetchCases } from './prefetchNextCase.ts';
import { tellPriorsWindow } from './reading/priorsWindow/tellPriorsWindow.ts';
import { keepRouteInHash } from './routeInHash.ts';
import { watchSignIn } from './signIn/watchSignIn.ts';
import { AppStoreProvider } from './state/AppStoreProvider.tsx';
import { createActions } from './state/actions.ts';
import { createAppStore } from './state/appStore.ts';
import { hasWorklist, mayCoordinate, roleOf } from './state/roles.ts';
import { ThemedWindow } from './ThemedWindow.tsx';
import { chooseLanguage, texts } from './texts/i18n.ts';
import { preloadPictures } from './viewport/preloadPictures.ts';
import { ImportProvider } from './worklist/ImportContext.tsx';
import { createImportSession } from './worklist/importSession.ts';

declare global {
  /** What react-remove-scroll, below Mantine, reads its style nonce from. */
  var __webpack_nonce__: string | undefined;
}

const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
globalThis.__webpack_nonce__ = nonce;

const store = createAppStore();
const actions = createActions(store, service);
const importSession = createImportSession({
  port: importService,
  onEnded: () => void actions.refreshWorklist(),
  now: () => performance.now(),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

window.addEventListener('beforeunload', (event) => {
  if (actions.hasUnsaved()) event.preventDefault();
});

// A file dropped beside the worklist must not replace the window by that file.
for (const type of ['dragover', 'drop']) window.addEventListener(type, (event) => event.preventDefault());

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <AppStoreProvider value={{ store, actions }}>
      <ThemedWindow nonce={nonce}>
        <ImportProvider session={importSession}>
          <App />
        </ImportProvider>
      </ThemedWindow>
    </AppStoreProvider>
  </StrictMode>,
);
void begin();
texts.on('languageChanged', (language) => {
  document.documentElement.lang = language;
});
// English is spoken until the reader's choice is known, and where it cannot be.
void fetchLanguage().then(
  (language) => (language === null ? undefined : chooseLanguage(language)),
  () => undefined,
);
if (location.hash !== PRIORS_HASH) tellPriorsWindow(store);
prefetchCases(store, service, pictureSource);
// The worklist is there; what a case will need comes while the reader looks for one.
requestIdleCallback(() => void preloadPictures());

/** What is shown, and asked for, is what the person at this window may see; before that is known, nothing is. */
async function begin(): Promise<void> {
  await actions.start();
  watchSignIn(store, actions);
  const role = roleOf(store.getState());
  if (role === null) return;
  if (!hasWorklist(role) && location.hash.length < 3) history.replaceState(null, '', '#/study/progress');
  keepRouteInHash(store, actions);
  if (!mayCoordinate(role)) return;
  void importSession.join();
  window.osteoread?.onImport(() => void importSession.join());
}
