import { NumberInput } from '@mantine/core';
import { DEFAULT_RULE_SETTINGS } from '../../../shared/grading/ruleSettings.ts';
import { blindedProtocol } from '../../../shared/study/beginning.ts';
import { type ProtocolSettings, settingsOf } from '../../../shared/study/protocolChanges.ts';
import { OPEN_DESIGN } from '../../../shared/study/studyDesign.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Choice } from '../../ui/Choice.tsx';
import classes from './protocol.module.css';
import type { Setting } from './protocolSettings.ts';
import { settingValue } from './settingText.ts';

type Props = {
  readonly setting: Setting;
  readonly settings: ProtocolSettings;
  readonly isBlinded: boolean;
  readonly isChanged: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (settings: ProtocolSettings) => void;
};

const OPEN = { rules: DEFAULT_RULE_SETTINGS, design: OPEN_DESIGN };
const USUAL = settingsOf(OPEN);
const USUAL_BLINDED = settingsOf(blindedProtocol(OPEN));

/** Own lengths begin at the tolerance that a radiograph has at most by the formula. */
const FIRST_LENGTH_MM = 1;

/** One setting: what it is called, what it changes, what it usually is, and what it is set to. */
export function SettingRow({ setting, settings, isBlinded, isChanged, isDisabled, onChange }: Props) {
  const { t, say } = useTexts();
  const usual = settingValue(setting, isBlinded ? USUAL_BLINDED : USUAL);
  return (
    <div className={classes.row} data-testid={`setting-${setting.key}`} data-changed={isChanged || undefined}>
      <div className={classes.words}>
        <span className={classes.label}>
          {say({ key: setting.label })} {isChanged && <Chip tone="strong">{t('protocol.edited')}</Chip>}
        </span>
        <p className={classes.quiet}>
          {say({ key: setting.effect })} {t('protocol.usual', { value: usual })}
        </p>
      </div>
      <div className={classes.control}>
        <Control {...{ setting, settings, isDisabled, onChange }} label={say({ key: setting.label })} />
      </div>
    </div>
  );
}

function Control({
  setting,
  settings,
  isDisabled,
  onChange,
  label,
}: Pick<Props, 'setting' | 'settings' | 'isDisabled' | 'onChange'> & { readonly label: string }) {
  const { t, say } = useTexts();
  switch (setting.kind) {
    case 'choice':
      return (
        <Choice
          label={label}
          options={setting.options.map((option) => ({
            value: option.value,
            label: say({ key: option.label }),
          }))}
          value={setting.read(settings)}
          isDisabled={isDisabled}
          onChoose={(value) => onChange(setting.write(settings, value))}
        />
      );
    case 'number': {
      const value = setting.read(settings);
      return (
        <NumberInput
          aria-label={label}
          value={value}
          min={setting.least}
          max={setting.most}
          step={setting.step}
          suffix={` ${say({ key: setting.unit })}`}
          clampBehavior="blur"
          disabled={isDisabled}
          className={classes.number}
          onChange={(given) => {
            if (typeof given === 'number') onChange(setting.write(settings, given));
          }}
        />
      );
    }
    case 'length': {
      const mm = setting.read(settings);
      return (
        <>
          <Choice
            label={label}
            options={[
              { value: 'formula', label: t('protocol.formula') },
              { value: 'own', label: t('protocol.ownLength') },
            ]}
            value={mm === null ? 'formula' : 'own'}
            isDisabled={isDisabled}
            onChoose={(value) => onChange(setting.write(settings, value === 'own' ? FIRST_LENGTH_MM : null))}
          />
          {mm !== null && (
            <NumberInput
              aria-label={label}
              value={mm}
              min={0.1}
              max={1000}
              step={0.1}
              suffix={` ${t('protocol.units.mm')}`}
              disabled={isDisabled}
              className={classes.number}
              onChange={(given) => {
                if (typeof given === 'number' && given > 0) onChange(setting.write(settings, given));
              }}
            />
          )}
        </>
      );
    }
  }
}
