import type { ProtocolSettings } from '../../../shared/study/protocolChanges.ts';
import { type Wording, worded } from '../../../shared/texts/wording.ts';
import type { Setting } from './protocolSettings.ts';

/** What a setting is set to, in words. */
export function settingValue(setting: Setting, settings: ProtocolSettings): Wording {
  switch (setting.kind) {
    case 'choice': {
      const value = setting.read(settings);
      const option = setting.options.find((one) => one.value === value);
      return option === undefined ? worded('protocol.formula') : { key: option.label };
    }
    case 'number':
      return worded('protocol.amount', { value: setting.read(settings), unit: { key: setting.unit } });
    case 'length': {
      const mm = setting.read(settings);
      return mm === null ? worded('protocol.formula') : worded('protocol.lengthMm', { mm });
    }
  }
}
