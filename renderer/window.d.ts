import type { NativeBridge } from '../shared/contracts/nativeBridge.ts';

declare global {
  interface Window {
    /** There in the desktop's window, absent in a browser. */
    readonly osteoread?: NativeBridge<File>;
  }
}
