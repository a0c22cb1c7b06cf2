/** Everything a key can do. The reading room says how; here is only what it is called and which keys mean it. */
export type CommandId =
  | 'grade.0'
  | 'grade.1'
  | 'grade.2'
  | 'grade.3'
  | 'grade.4'
  | 'read.submit'
  | 'read.undo'
  | 'read.redo'
  | 'sides.clearRest'
  | 'tool.defect'
  | 'tool.outline'
  | 'tool.hardware'
  | 'tool.erase'
  | 'tool.sculpt'
  | 'sculpt.smaller'
  | 'sculpt.larger'
  | 'tool.calibrate'
  | 'tool.length'
  | 'tool.angle'
  | 'tool.window'
  | 'tool.pan'
  | 'tool.zoom'
  | 'tool.cancel'
  | 'mark.face'
  | 'mark.class'
  | 'mark.merge'
  | 'mark.copy'
  | 'mark.delete'
  | 'view.invert'
  | 'view.rotate'
  | 'view.flip'
  | 'view.fit'
  | 'view.windowToDefect'
  | 'view.windowOfFile'
  | 'view.nextWindowOfFile'
  | 'view.windowOfPixels'
  | 'view.windowBone'
  | 'view.windowSoftTissue'
  | 'view.windowCement'
  | 'view.ownWindow1'
  | 'view.ownWindow2'
  | 'view.ownWindow3'
  | 'view.ownWindow4'
  | 'view.ownWindow5'
  | 'view.ownWindow6'
  | 'view.keepWindow'
  | 'view.zoomIn'
  | 'view.zoomOut'
  | 'view.previous'
  | 'view.next'
  | 'view.sameView'
  | 'view.sameViewBack'
  | 'view.levelLine'
  | 'view.series'
  | 'hanging.previous'
  | 'hanging.next'
  | 'prior.earlier'
  | 'prior.later'
  | 'prior.window'
  | 'view.reference'
  | 'view.magnify'
  | 'frame.confirm'
  | 'app.worklist'
  | 'app.keys'
  | 'app.commands';

export type CommandGroup = 'Grade' | 'Marks' | 'Picture' | 'Window' | 'Case';

export type KeyBinding = {
  readonly command: CommandId;
  readonly label: string;
  readonly group: CommandGroup;
  /** Chords as {@link chordOf} spells them; the first is the one shown beside a button. */
  readonly keys: readonly string[];
  /** Lasts as long as the key is held. */
  readonly isHeld?: boolean;
};

const bind = (
  group: CommandGroup,
  command: CommandId,
  label: string,
  ...keys: readonly string[]
): KeyBinding => ({ command, label, group, keys });

/** The keys as data, as they are before a preset and the reader change them (keyBindings.ts). */
export const KEY_MAP: readonly KeyBinding[] = [
  bind('Grade', 'grade.0', 'No bone: all unread sides clear, own grade R0', '0'),
  bind('Grade', 'grade.1', 'Own grade I', '1'),
  bind('Grade', 'grade.2', 'Own grade II', '2'),
  bind('Grade', 'grade.3', 'Own grade III', '3'),
  bind('Grade', 'grade.4', 'Own grade IV', '4'),
  bind('Grade', 'sides.clearRest', 'The other sides are clear', 'Enter'),
  bind('Marks', 'tool.defect', 'Defect: four corners', 'D'),
  bind('Marks', 'frame.confirm', 'Confirm the carried corners', 'Shift+Enter'),
  bind('Marks', 'tool.outline', 'New bone: draw an outline', 'B'),
  bind('Marks', 'mark.face', 'Profile or en face', 'X'),
  bind('Marks', 'mark.class', 'Definite, indistinct, not counted', 'C'),
  bind('Marks', 'tool.erase', 'Erase part of an outline; with Shift, split it', 'E'),
  { ...bind('Marks', 'tool.sculpt', 'Hold: push and pull the border', 'T'), isHeld: true },
  bind('Marks', 'sculpt.smaller', 'Push and pull: smaller circle', '['),
  bind('Marks', 'sculpt.larger', 'Push and pull: larger circle', ']'),
  bind('Marks', 'mark.merge', 'Merge with the outlines it touches', 'J'),
  bind('Marks', 'mark.copy', 'Copy the outline to the other view', 'V'),
  bind('Marks', 'mark.delete', 'Delete the selected mark', 'Delete', 'Backspace'),
  bind('Marks', 'tool.hardware', 'Hardware box', 'H'),
  bind('Marks', 'tool.calibrate', 'Known length: calibrate', 'Shift+L'),
  bind('Marks', 'tool.cancel', 'Cancel what is being drawn', 'Escape'),
  bind('Picture', 'tool.length', 'Measure a length', 'L'),
  bind('Picture', 'tool.angle', 'Measure an angle', 'A'),
  bind('Picture', 'tool.pan', 'Pan by dragging', 'G'),
  bind('Picture', 'tool.zoom', 'Zoom by dragging', 'Z'),
  bind('Picture', 'view.zoomIn', 'Zoom in', '+', '='),
  bind('Picture', 'view.zoomOut', 'Zoom out', '-'),
  bind('Picture', 'view.invert', 'Invert', 'I'),
  bind('Picture', 'view.rotate', 'Rotate', 'R'),
  bind('Picture', 'view.flip', 'Flip', 'F'),
  bind('Picture', 'view.fit', 'Fit to the window', 'Space'),
  bind('Picture', 'view.previous', 'Previous picture', 'ArrowLeft', 'ArrowUp'),
  bind('Picture', 'view.next', 'Next picture', 'ArrowRight', 'ArrowDown'),
  bind('Picture', 'view.sameView', 'Next picture of the same view', 'N'),
  bind('Picture', 'view.sameViewBack', 'Previous picture of the same view', 'Shift+N'),
  bind('Picture', 'hanging.next', 'Next hanging protocol', '.'),
  bind('Picture', 'hanging.previous', 'Previous hanging protocol', ','),
  bind('Picture', 'prior.earlier', 'Earlier prior', '<'),
  bind('Picture', 'prior.later', 'Later prior', '>'),
  bind('Picture', 'prior.window', 'Window of the priors: open or close', 'Shift+P'),
  bind('Picture', 'view.levelLine', 'Level of the pointer on the other view', 'Shift+G'),
  bind('Picture', 'view.series', 'Series of this time point', 'S'),
  { ...bind('Picture', 'view.reference', 'Hold: the reference film', 'P'), isHeld: true },
  { ...bind('Picture', 'view.magnify', 'Hold: magnify', 'M'), isHeld: true },
  bind('Window', 'tool.window', 'Window and level by dragging', 'W'),
  bind('Window', 'view.windowToDefect', 'Window to the defect', 'K'),
  bind('Window', 'view.windowOfFile', 'Window of the file', 'Alt+1'),
  bind('Window', 'view.nextWindowOfFile', 'Next window of the file', 'Alt+2'),
  bind('Window', 'view.windowOfPixels', 'Window: spread of the pixels', 'Alt+3'),
  bind('Window', 'view.windowBone', 'CT: bone 2000/500', 'Alt+Shift+1'),
  bind('Window', 'view.windowSoftTissue', 'CT: soft tissue 400/40', 'Alt+Shift+2'),
  bind('Window', 'view.windowCement', 'CT: cement 4000/1000', 'Alt+Shift+3'),
  bind('Window', 'view.ownWindow1', 'Your window 1', 'Alt+4'),
  bind('Window', 'view.ownWindow2', 'Your window 2', 'Alt+5'),
  bind('Window', 'view.ownWindow3', 'Your window 3', 'Alt+6'),
  bind('Window', 'view.ownWindow4', 'Your window 4', 'Alt+7'),
  bind('Window', 'view.ownWindow5', 'Your window 5', 'Alt+8'),
  bind('Window', 'view.ownWindow6', 'Your window 6', 'Alt+9'),
  bind('Window', 'view.keepWindow', 'Keep this window, or change yours', 'Alt+0'),
  bind('Case', 'read.submit', 'Submit and open the next case', 'Ctrl+Enter'),
  bind('Case', 'read.undo', 'Undo', 'Ctrl+Z'),
  bind('Case', 'read.redo', 'Redo', 'Ctrl+Y', 'Ctrl+Shift+Z'),
  bind('Case', 'app.worklist', 'Back to the worklist', 'Ctrl+Home'),
  bind('Case', 'app.commands', 'Find a command', 'Ctrl+K'),
  bind('Case', 'app.keys', 'Show or change the keys', '?'),
];

/** A key that means two commands: the list cannot be used as it is. */
export type KeyConflict = { readonly key: string; readonly commands: readonly CommandId[] };

/** Every chord that is bound more than once, in the order of the list. */
export function keyConflicts(bindings: readonly KeyBinding[]): readonly KeyConflict[] {
  const commandsOf = Map.groupBy(
    bindings.flatMap(({ command, keys }) => keys.map((key) => ({ key, command }))),
    ({ key }) => key,
  );
  return [...commandsOf].flatMap(([key, uses]) =>
    uses.length > 1 ? [{ key, commands: uses.map(({ command }) => command) }] : [],
  );
}

/** The key to show beside a command, or an empty text where none is bound. */
export function keyFor(command: CommandId, bindings: readonly KeyBinding[]): string {
  return readable(bindings.find((binding) => binding.command === command)?.keys[0] ?? '');
}

const READABLE: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
};

/** A chord as it is printed on a keyboard. */
export const readable = (chord: string): string =>
  chord
    .split('+')
    .map((part) => READABLE[part] ?? part)
    .join('+');
