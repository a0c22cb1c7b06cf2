import type { TextKey } from '../../shared/texts/wording.ts';
import { STUDY_TABS, type StudyTab } from '../state/studyTabs.ts';

/**
 * Everything a key can do. The reading room says how, the catalogue of texts what it is called; here is only
 * which keys mean it.
 */
export type CommandId =
  | 'grade.0'
  | 'grade.1'
  | 'grade.2'
  | 'grade.3'
  | 'grade.4'
  | 'read.submit'
  | 'read.unreadable'
  | 'read.amend'
  | 'read.undo'
  | 'read.redo'
  | 'sides.clearRest'
  | 'tool.defect'
  | 'tool.outline'
  | 'tool.snap'
  | 'tool.spline'
  | 'tool.hardware'
  | 'tool.erase'
  | 'tool.sculpt'
  | 'sculpt.smaller'
  | 'sculpt.larger'
  | 'tool.calibrate'
  | 'tool.ball'
  | 'tool.length'
  | 'tool.angle'
  | 'tool.ellipse'
  | 'tool.probe'
  | 'tool.arrow'
  | 'tool.window'
  | 'tool.pan'
  | 'tool.zoom'
  | 'tool.cancel'
  | 'mark.face'
  | 'mark.class'
  | 'mark.merge'
  | 'mark.repair'
  | 'mark.copy'
  | 'mark.nextVertex'
  | 'mark.previousVertex'
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
  | 'view.lens'
  | 'view.lensSmaller'
  | 'view.lensLarger'
  | 'frame.confirm'
  | 'read.otherBone'
  | 'volume.open'
  | 'volume.back10'
  | 'volume.on10'
  | 'volume.first'
  | 'volume.last'
  | 'volume.nextPane'
  | 'volume.large'
  | 'volume.largeMap'
  | 'volume.bone'
  | 'volume.thicker'
  | 'volume.thinner'
  | 'volume.slabKind'
  | 'volume.turnLeft'
  | 'volume.turnRight'
  | 'volume.reset'
  | 'volume.centreLine'
  | 'volume.front'
  | 'volume.grow'
  | 'volume.label'
  | 'volume.threshold'
  | 'volume.interpolate'
  | 'volume.islands'
  | 'longitudinal.open'
  | 'longitudinal.marks'
  | 'longitudinal.ghost'
  | 'longitudinal.reader'
  | 'section.vessel'
  | 'section.cartilage'
  | 'section.wovenBone'
  | 'section.lamellarBone'
  | 'section.membrane'
  | 'section.wholeTissue'
  | 'section.list'
  | 'consensus.toggle'
  | 'consensus.both'
  | 'app.worklist'
  | 'app.study'
  | `study.${StudyTab}`
  | 'app.sign'
  | 'app.lock'
  | 'app.signOut'
  | 'app.keys'
  | 'app.commands'
  | 'app.help'
  | 'help.find';

/** What commands are listed under, in the order in which they are. */
export const COMMAND_GROUPS = [
  'Grade',
  'Marks',
  'Picture',
  'Window',
  'Volume',
  'Case',
  'Study',
  'Help',
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

export type KeyBinding = {
  readonly command: CommandId;
  readonly group: CommandGroup;
  /** Chords as {@link chordOf} spells them; the first is the one shown beside a button. */
  readonly keys: readonly string[];
  /** Lasts as long as the key is held. */
  readonly isHeld?: boolean;
  /** Held or not, it does something that stays: a command of the list too. */
  readonly isTapped?: boolean;
};

const bind = (group: CommandGroup, command: CommandId, ...keys: readonly string[]): KeyBinding => ({
  command,
  group,
  keys,
});

/** What a command is called. One without a text in `shared/texts/english/commands.ts` does not compile. */
export const labelOf = (command: CommandId) => `commands.${command}` as const satisfies TextKey;

/** The keys as data, as they are before a preset and the reader change them (keyBindings.ts). */
export const KEY_MAP: readonly KeyBinding[] = [
  bind('Grade', 'grade.0', '0'),
  bind('Grade', 'grade.1', '1'),
  bind('Grade', 'grade.2', '2'),
  bind('Grade', 'grade.3', '3'),
  bind('Grade', 'grade.4', '4'),
  bind('Grade', 'sides.clearRest', 'Enter'),
  bind('Marks', 'tool.defect', 'D'),
  bind('Marks', 'frame.confirm', 'Shift+Enter'),
  { ...bind('Marks', 'tool.outline', 'B'), isHeld: true, isTapped: true },
  bind('Marks', 'tool.snap', 'Alt+B'),
  bind('Marks', 'tool.spline', 'Shift+B'),
  bind('Marks', 'mark.face', 'X'),
  bind('Marks', 'mark.class', 'C'),
  bind('Marks', 'tool.erase', 'E'),
  { ...bind('Marks', 'tool.sculpt', 'T'), isHeld: true },
  bind('Marks', 'sculpt.smaller', '['),
  bind('Marks', 'sculpt.larger', ']'),
  bind('Marks', 'mark.merge', 'J'),
  bind('Marks', 'mark.repair', 'Shift+J'),
  bind('Marks', 'mark.copy', 'V'),
  bind('Marks', 'mark.nextVertex', ';'),
  bind('Marks', 'mark.previousVertex', ':'),
  bind('Marks', 'mark.delete', 'Delete', 'Backspace'),
  bind('Marks', 'tool.hardware', 'H'),
  bind('Marks', 'tool.calibrate', 'Shift+L'),
  bind('Marks', 'tool.ball', 'Shift+O'),
  bind('Marks', 'tool.cancel', 'Escape'),
  bind('Picture', 'tool.length', 'L'),
  bind('Picture', 'tool.angle', 'A'),
  bind('Picture', 'tool.ellipse', 'O'),
  bind('Picture', 'tool.probe', 'Y'),
  bind('Picture', 'tool.arrow', 'Shift+A'),
  bind('Picture', 'tool.pan', 'G'),
  bind('Picture', 'tool.zoom', 'Z'),
  bind('Picture', 'view.zoomIn', '+', '='),
  bind('Picture', 'view.zoomOut', '-'),
  bind('Picture', 'view.invert', 'I'),
  bind('Picture', 'view.rotate', 'R'),
  bind('Picture', 'view.flip', 'F'),
  bind('Picture', 'view.fit', 'Space'),
  bind('Picture', 'view.previous', 'ArrowLeft', 'ArrowUp'),
  bind('Picture', 'view.next', 'ArrowRight', 'ArrowDown'),
  bind('Picture', 'view.sameView', 'N'),
  bind('Picture', 'view.sameViewBack', 'Shift+N'),
  bind('Picture', 'hanging.next', '.'),
  bind('Picture', 'hanging.previous', ','),
  bind('Picture', 'prior.earlier', '<'),
  bind('Picture', 'prior.later', '>'),
  bind('Picture', 'prior.window', 'Shift+P'),
  bind('Picture', 'view.levelLine', 'Shift+G'),
  bind('Picture', 'view.series', 'S'),
  { ...bind('Picture', 'view.reference', 'P'), isHeld: true },
  { ...bind('Picture', 'view.magnify', 'M'), isHeld: true },
  bind('Picture', 'view.lens', 'Shift+M'),
  bind('Picture', 'view.lensSmaller', '{'),
  bind('Picture', 'view.lensLarger', '}'),
  bind('Window', 'tool.window', 'W'),
  bind('Window', 'view.windowToDefect', 'K'),
  bind('Window', 'view.windowOfFile', 'Alt+1'),
  bind('Window', 'view.nextWindowOfFile', 'Alt+2'),
  bind('Window', 'view.windowOfPixels', 'Alt+3'),
  bind('Window', 'view.windowBone', 'Alt+Shift+1'),
  bind('Window', 'view.windowSoftTissue', 'Alt+Shift+2'),
  bind('Window', 'view.windowCement', 'Alt+Shift+3'),
  bind('Window', 'view.ownWindow1', 'Alt+4'),
  bind('Window', 'view.ownWindow2', 'Alt+5'),
  bind('Window', 'view.ownWindow3', 'Alt+6'),
  bind('Window', 'view.ownWindow4', 'Alt+7'),
  bind('Window', 'view.ownWindow5', 'Alt+8'),
  bind('Window', 'view.ownWindow6', 'Alt+9'),
  bind('Window', 'view.keepWindow', 'Alt+0'),
  bind('Volume', 'volume.open', 'Shift+S'),
  bind('Volume', 'volume.back10', 'Shift+ArrowUp'),
  bind('Volume', 'volume.on10', 'Shift+ArrowDown'),
  bind('Volume', 'volume.first', 'Home'),
  bind('Volume', 'volume.last', 'End'),
  bind('Volume', 'volume.nextPane', 'Shift+V'),
  bind('Volume', 'volume.large', 'Shift+F'),
  bind('Volume', 'volume.largeMap', 'Alt+U'),
  bind('Volume', 'volume.bone', 'Alt+O'),
  bind('Volume', 'volume.thicker', 'Shift+T'),
  bind('Volume', 'volume.thinner', 'Alt+T'),
  bind('Volume', 'volume.slabKind', 'Shift+K'),
  bind('Volume', 'volume.turnLeft', 'Shift+ArrowLeft'),
  bind('Volume', 'volume.turnRight', 'Shift+ArrowRight'),
  bind('Volume', 'volume.reset', 'Shift+R'),
  bind('Volume', 'volume.centreLine', 'Alt+C'),
  bind('Volume', 'volume.front', 'Alt+A'),
  bind('Volume', 'volume.grow', 'Alt+G'),
  bind('Volume', 'volume.label', 'Alt+L'),
  bind('Volume', 'volume.threshold', 'Alt+V'),
  bind('Volume', 'volume.interpolate', 'Alt+I'),
  bind('Volume', 'volume.islands', 'Alt+X'),
  bind('Marks', 'section.vessel', 'Shift+C'),
  bind('Marks', 'section.cartilage', '5'),
  bind('Marks', 'section.wovenBone', '6'),
  bind('Marks', 'section.lamellarBone', '7'),
  bind('Marks', 'section.membrane', '8'),
  bind('Marks', 'section.wholeTissue', '9'),
  bind('Case', 'section.list', 'Alt+H'),
  bind('Case', 'read.submit', 'Ctrl+Enter'),
  bind('Case', 'read.unreadable', 'U'),
  bind('Case', 'read.amend', 'Alt+M'),
  bind('Case', 'read.otherBone', 'Q'),
  bind('Case', 'read.undo', 'Ctrl+Z'),
  bind('Case', 'read.redo', 'Ctrl+Y', 'Ctrl+Shift+Z'),
  bind('Case', 'longitudinal.open', 'Alt+J'),
  bind('Case', 'longitudinal.marks', 'Shift+I'),
  bind('Case', 'longitudinal.ghost', 'Shift+U'),
  bind('Case', 'longitudinal.reader', 'Shift+Q'),
  bind('Case', 'consensus.toggle', 'Alt+Z'),
  bind('Case', 'consensus.both', 'Alt+W'),
  bind('Case', 'app.worklist', 'Ctrl+Home'),
  bind('Case', 'app.study', 'Ctrl+Shift+S'),
  bind('Case', 'app.sign', 'Alt+N'),
  bind('Case', 'app.lock', 'Alt+K'),
  bind('Case', 'app.signOut', 'Alt+Q'),
  // Found by their names; whoever wants a key for one gives it one.
  ...STUDY_TABS.map((tab) => bind('Study', `study.${tab}`)),
  bind('Help', 'app.help', 'F1'),
  bind('Help', 'help.find', 'Ctrl+F'),
  bind('Help', 'app.keys', '?'),
  bind('Help', 'app.commands', 'Ctrl+K'),
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
