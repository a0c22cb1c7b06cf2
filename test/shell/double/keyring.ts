import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type * as Electron from 'electron';

/** Where the tests say whether there is a keyring. */
const homedirOf = (): string => process.env.XDG_CONFIG_HOME ?? '';
const KEYRING = 'kept by the double:';

/** A keyring that a folder stands for; without it nothing is kept, and whoever asks is told. */
export const safeStorage: Pick<
  Electron.SafeStorage,
  'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'
> = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () =>
    existsSync(join(homedirOf(), 'keyring')) ? 'gnome_libsecret' : 'basic_text',
  encryptString: (text) => Buffer.from([...Buffer.from(`${KEYRING}${text}`)].map((byte) => byte ^ 0x5a)),
  decryptString: (bytes) => {
    const text = Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString();
    if (!text.startsWith(KEYRING)) throw new Error('this was not kept here');
    return text.slice(KEYRING.length);
  },
};
