import { MENU_LABELS } from '../../shared/contracts/pageMenu.ts';
import { type Fixture, ID } from './fixture.ts';

const menu = {
  labels: Object.fromEntries(MENU_LABELS.map((label) => [label, label])),
  groups: [
    {
      label: 'Case',
      commands: [{ id: 'read.submit', label: 'Submit', key: 'Ctrl+Enter', isEnabled: true }],
    },
  ],
};

export const settingFixtures: Readonly<Record<string, Fixture>> = {
  rememberSchema: {
    good: { kind: 'keep', passphrase: 'correct horse' },
    refused: {
      nothing: { kind: 'keep', passphrase: '' },
      'a path': { kind: 'keep', passphrase: 'x', file: '/x' },
    },
  },
  pageMenuSchema: {
    good: menu,
    refused: {
      'a line without a name': { ...menu, labels: { ...menu.labels, quit: '' } },
      'a command that is no id': {
        ...menu,
        groups: [{ label: 'Case', commands: [{ id: '../x', label: 'x', key: null, isEnabled: true }] }],
      },
    },
  },
  keySettingSchema: {
    good: { preset: 'ohif', changed: { 'view.invert': ['N'], 'tool.erase': [] } },
    refused: {
      'keys without a preset': { changed: {} },
      'a key that is none': { preset: 'ohif', changed: { 'view.invert': [''] } },
      'five keys for a command': { preset: 'ohif', changed: { 'view.invert': ['A', 'B', 'C', 'D', 'E'] } },
    },
  },
  themeSettingSchema: { good: 'light', refused: { 'a theme that no screen has': 'sepia' } },
  languageSettingSchema: { good: 'zh', refused: { 'a language that no screen speaks': 'la' } },
  settingKeySchema: { good: 'keyMap', refused: { 'a path': '../keyMap', nothing: '' } },
  settingSchema: {
    good: { value: { keys: [1, null] } },
    refused: { 'no value': {}, 'a key too many': { value: 1, key: 'x' } },
  },
  hangingSettingSchema: {
    good: { protocol: 'withPrior', isLevelShown: true },
    refused: {
      'no protocol': { isLevelShown: true },
      'a name as long as a story': { protocol: 'x'.repeat(41), isLevelShown: true },
    },
  },
  priorsWindowMessageSchema: {
    good: { kind: 'case', unitId: ID },
    refused: {
      'a case by its code': { kind: 'case', unitId: 'C-01' },
      'a name beside the case': { kind: 'case', unitId: ID, patient: 'Doe, Jane' },
      'a message of no kind': { kind: 'mark' },
    },
  },
  priorsWindowPlaceSchema: {
    good: { left: -1920, top: 0, width: 1920, height: 1080 },
    refused: {
      'no width': { left: 0, top: 0, width: 0, height: 1080 },
      'half a pixel': { left: 0.5, top: 0, width: 100, height: 100 },
    },
  },
  windowPresetsSchema: {
    good: {
      presets: [
        { name: 'Bone', family: 'CT', window: { kind: 'hounsfield', lower: -500, upper: 1500 } },
        { name: 'Callus', family: 'radiograph', window: { kind: 'share', lower: -0.1, upper: 0.8 } },
      ],
    },
    refused: {
      'a closed window': {
        presets: [{ name: 'Bone', family: 'CT', window: { kind: 'share', lower: 1, upper: 1 } }],
      },
      'no name': {
        presets: [{ name: ' ', family: 'CT', window: { kind: 'share', lower: 0, upper: 1 } }],
      },
      'stored values, which differ by device': {
        presets: [{ name: 'Bone', family: 'radiograph', window: { kind: 'stored', lower: 0, upper: 4095 } }],
      },
    },
  },
};
