import { useTexts } from '../../texts/useTexts.ts';
import { SETTINGS } from '../protocol/protocolSettings.ts';
import classes from './progress.module.css';

type Props = { readonly keys: readonly string[]; readonly version: number };

/** What the beginning of the study changes in the protocol, by the names of its settings. */
export function ChangedSettings({ keys, version }: Props) {
  const { t, say } = useTexts();
  const settings = [...SETTINGS.values()].filter(({ key }) => keys.includes(key));
  return (
    <div className={classes.quiet}>
      {t('studyProgress.begin.protocolChanges', { version })}
      <ul className={classes.changes}>
        {settings.map(({ key, label }) => (
          <li key={key}>{say({ key: label })}</li>
        ))}
      </ul>
    </div>
  );
}
