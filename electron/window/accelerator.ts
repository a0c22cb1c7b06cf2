const NAMED: Readonly<Record<string, string>> = {
  Ctrl: 'CmdOrCtrl',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  '+': 'Plus',
};
const KNOWN =
  /^(CmdOrCtrl|Alt|Shift|Left|Right|Up|Down|Plus|Space|Tab|Delete|Backspace|Home|End|PageUp|PageDown|Enter|F\d{1,2}|[A-Z0-9]|[!-/:-@[-`{-~])$/;

/**
 * A chord of ours as Electron writes it beside a line of the menu; undefined where it has no name for it. `Ctrl++` is
 * the plus with Ctrl.
 */
export function acceleratorOf(chord: string): string | undefined {
  const parts = chord.endsWith('+')
    ? [...chord.slice(0, -1).split('+').filter(Boolean), '+']
    : chord.split('+');
  const named = parts.map((part) => NAMED[part] ?? part);
  return named.every((part) => KNOWN.test(part)) ? named.join('+') : undefined;
}
