import type { HangingSetting } from '../../shared/contracts/hangingSetting.ts';
import type { KeySetting } from '../../shared/contracts/keySetting.ts';
import type { WindowPresets } from '../../shared/contracts/windowPresets.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import type { AppStore, ServicePort } from './appStore.ts';
import { isDamage, sentenceOf } from './sentenceOf.ts';

/** What a reader has set for all cases: read at the start, in force as soon as it is changed, and saved. */
export function createSettingActions(
  store: AppStore,
  service: ServicePort,
  notify: (text: Wording, tone: 'problem') => void,
) {
  let areWindowsRead = false;

  /** Without the reader's own keys ours are in force, which the list of keys shows. */
  /** A damaged workspace has a screen of its own, which says more than that no setting can be read. */
  function unread(
    key: 'keys.ownKeysUnread' | 'saving.windowsUnread' | 'saving.hangingUnread',
    error: unknown,
  ): void {
    if (!isDamage(error)) notify(worded(key, { reason: sentenceOf(error) }), 'problem');
  }

  async function loadKeys(): Promise<void> {
    try {
      store.setState({ keySetting: await service.keySetting() });
    } catch (error) {
      unread('keys.ownKeysUnread', error);
    }
  }

  async function loadWindows(): Promise<void> {
    try {
      store.setState({ windowPresets: (await service.windowPresets())?.presets ?? [] });
      areWindowsRead = true;
    } catch (error) {
      unread('saving.windowsUnread', error);
    }
  }

  async function loadHanging(): Promise<void> {
    try {
      const hangingSetting = await service.hangingSetting();
      if (hangingSetting !== null) store.setState({ hangingSetting });
    } catch (error) {
      unread('saving.hangingUnread', error);
    }
  }

  return {
    load(): void {
      void loadKeys();
      void loadWindows();
      void loadHanging();
    },
    /** The reader's keys, in force at once and saved; where they cannot be saved they hold until the window closes. */
    async saveKeys(keySetting: KeySetting): Promise<void> {
      store.setState({ keySetting });
      try {
        await service.saveKeySetting(keySetting);
      } catch (error) {
        notify(worded('keys.notSaved', { reason: sentenceOf(error) }), 'problem');
      }
    },
    /** The reader's own windows, offered at once and saved. */
    async saveWindows(windowPresets: WindowPresets['presets']): Promise<void> {
      // A list that was not read would replace the one that is kept.
      if (!areWindowsRead) await loadWindows();
      if (!areWindowsRead) return;
      store.setState({ windowPresets });
      try {
        await service.saveWindowPresets({ presets: windowPresets });
      } catch (error) {
        notify(worded('saving.windowsHold', { reason: sentenceOf(error) }), 'problem');
      }
    },
    /** How this reader hangs pictures from now on: at once, and saved. */
    async saveHanging(part: Partial<HangingSetting>): Promise<void> {
      const hangingSetting = { ...store.getState().hangingSetting, ...part };
      store.setState({ hangingSetting });
      try {
        await service.saveHangingSetting(hangingSetting);
      } catch (error) {
        notify(worded('saving.hangingHolds', { reason: sentenceOf(error) }), 'problem');
      }
    },
  };
}
