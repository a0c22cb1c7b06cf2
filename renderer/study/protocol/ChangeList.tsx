import type { ProtocolKey, ProtocolSettings } from '../../../shared/study/protocolChanges.ts';
import { useTexts } from '../../texts/useTexts.ts';
import classes from './protocol.module.css';
import { SETTINGS } from './protocolSettings.ts';
import { settingValue } from './settingText.ts';

type Props = {
  readonly before: ProtocolSettings;
  readonly after: ProtocolSettings;
  readonly changed: readonly ProtocolKey[];
};

/** What differs between two versions: from what to what. */
export function ChangeList({ before, after, changed }: Props) {
  const { t } = useTexts();
  return (
    <ul className={classes.changes}>
      {changed.map((key) => {
        const setting = SETTINGS.get(key);
        return setting === undefined ? null : (
          <li key={key}>
            {t('protocol.change', {
              what: { key: setting.label },
              from: settingValue(setting, before),
              to: settingValue(setting, after),
            })}
          </li>
        );
      })}
    </ul>
  );
}
