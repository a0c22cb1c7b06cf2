import { KeyHint } from '../ui/KeyHint.tsx';
import type { CommandId } from './keyMap.ts';
import { useKeyFor } from './useKeyBindings.ts';

/** The key of a command as it is for this reader; nothing where it has none. */
export function CommandKey({ command }: { readonly command: CommandId }) {
  const key = useKeyFor()(command);
  return key === '' ? null : <KeyHint keys={key} />;
}
