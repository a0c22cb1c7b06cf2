import { useState } from 'react';
import type { StudyProtocol } from '../../../shared/contracts/studyProtocol.ts';
import { changedKeys, settingsOf } from '../../../shared/study/protocolChanges.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { useMayChange } from '../useMayChange.ts';
import { keepEdits, keptEdits } from './keptEdits.ts';
import { ProtocolVersions } from './ProtocolVersions.tsx';
import classes from './protocol.module.css';
import { SETTING_GROUPS } from './protocolSettings.ts';
import { SaveProtocolForm } from './SaveProtocolForm.tsx';
import { SettingRow } from './SettingRow.tsx';

type Props = { readonly protocol: StudyProtocol; readonly onSaved: (protocol: StudyProtocol) => void };

/** The newest version, to be changed into the next, beside what saving would make of it. */
export function ProtocolEditor({ protocol, onSaved }: Props) {
  const { t, say } = useTexts();
  const mayChange = useMayChange();
  const [newest] = protocol.versions;
  const [edited, setEdited] = useState(() =>
    newest === undefined ? null : (keptEdits(newest.version) ?? settingsOf(newest)),
  );
  if (newest === undefined || edited === null) return null;
  const saved = settingsOf(newest);
  const edit = (settings: typeof edited) => {
    keepEdits(newest.version, settings);
    setEdited(settings);
  };
  const changed = changedKeys(saved, edited);
  const isHiddenByBlinding = (key: string) =>
    protocol.isBlinded && (key === 'seesTime' || key === 'seesPriors');
  return (
    <div className={classes.sides}>
      <div className={classes.settings}>
        {SETTING_GROUPS.map(({ title, settings }) => (
          <section key={title} className={classes.group} aria-label={say({ key: title })}>
            <h2 className={classes.title}>{say({ key: title })}</h2>
            {settings.map((setting) => (
              <SettingRow
                key={setting.key}
                setting={setting}
                settings={edited}
                isBlinded={protocol.isBlinded}
                isChanged={changed.includes(setting.key)}
                isDisabled={!mayChange || isHiddenByBlinding(setting.key)}
                onChange={edit}
              />
            ))}
          </section>
        ))}
      </div>
      <aside className={classes.aside}>
        {mayChange ? (
          <SaveProtocolForm
            protocol={protocol}
            saved={saved}
            edited={edited}
            changed={changed}
            onDiscard={() => edit(saved)}
            onSaved={onSaved}
          />
        ) : (
          <p className={classes.quiet}>{t('protocol.readOnly')}</p>
        )}
        <ProtocolVersions versions={protocol.versions} />
      </aside>
    </div>
  );
}
