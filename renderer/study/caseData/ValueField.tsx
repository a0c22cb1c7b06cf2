import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { readCell } from '../../../shared/cohort/caseCell.ts';
import { cellFaultWords } from '../../../shared/cohort/caseFaultWords.ts';
import type { CaseValue } from '../../../shared/cohort/caseValue.ts';
import { type CaseVariable, defectVariable } from '../../../shared/cohort/caseVariables.ts';
import type { CaseOfData } from '../../../shared/contracts/caseData.ts';
import { useTexts } from '../../texts/useTexts.ts';
import classes from './caseData.module.css';
import { unitText } from './valueText.ts';

type Props = {
  readonly variable: CaseVariable;
  readonly one: CaseOfData;
  /** Ends once it is saved, or refused. */
  readonly onSave: (to: CaseValue) => Promise<void>;
  /** What was typed does not fit, or does again. */
  readonly onFault: (isFaulty: boolean) => void;
};

/** How a single field is read: either decimal sign, and nothing but an empty field means that nothing is recorded. */
const AS_TYPED = { decimal: null, missing: [] };

/** Label and field share a line; what is said of them stands below both. */
const BELOW_BOTH: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
];

const typedAs = (value: CaseValue): string => String(value ?? '');

/** Why a variable of the defect cannot be said here; null where it can. */
function fixedBy({ key }: CaseVariable, { defects }: CaseOfData) {
  const ofDefect = defectVariable(key);
  if (ofDefect === null) return null;
  if (defects.count === 0) return 'noDefect';
  if (defects.isRead) return 'defectRead';
  return ofDefect === 'bone' && defects.count > 1 ? 'severalDefects' : null;
}

/** One variable of one case: chosen from its answers or typed, with its unit beside it and what is wrong below. */
export function ValueField({ variable, one, onSave, onFault }: Props) {
  const speaker = useTexts();
  const { t, say } = speaker;
  const stands = one.values[variable.key] ?? null;
  const [before, setBefore] = useState(stands);
  const [typed, setTyped] = useState(typedAs(stands));
  const [fault, setFault] = useState<string | null>(null);
  /** Under way: Enter sends it, and so does leaving the field right after. */
  const [sent, setSent] = useState<CaseValue | undefined>(undefined);
  if (before !== stands) {
    setBefore(stands);
    setTyped(typedAs(stands));
    setFault(null);
  }
  const fixed = fixedBy(variable, one);
  const name = say(variable.label);
  const common = {
    size: 'xs',
    label: variable.isRequired ? t('caseEntry.required', { name }) : name,
    error: fault,
    disabled: fixed !== null,
    ...(fixed !== null && { description: t(`caseEntry.form.${fixed}`) }),
    'data-variable': variable.key,
    inputWrapperOrder: BELOW_BOTH,
    classNames: { root: classes.field },
  } as const;

  function tell(found: string | null): void {
    setFault(found);
    onFault(found !== null);
  }

  function take(text: string): void {
    const read = readCell(variable, text, AS_TYPED);
    if (!read.ok) {
      tell(t('caseEntry.form.fault', { what: cellFaultWords(variable, read.error) }));
      return;
    }
    tell(null);
    if (read.value === stands || read.value === sent) return;
    setSent(read.value);
    void onSave(read.value).then(() => setSent(undefined));
  }

  if (variable.kind === 'category' || variable.kind === 'yesNo') {
    const answers =
      variable.kind === 'category'
        ? variable.codes.map(({ code, label }) => ({ value: code, label: say(label) }))
        : [
            { value: 'yes', label: t('caseEntry.yes') },
            { value: 'no', label: t('caseEntry.no') },
          ];
    const value = typeof stands === 'boolean' ? (stands ? 'yes' : 'no') : String(stands ?? '');
    return (
      <NativeSelect
        {...common}
        value={value}
        data={[{ value: '', label: t('caseEntry.form.nothing') }, ...answers]}
        onChange={(event) => take(event.currentTarget.value)}
      />
    );
  }
  const unit = unitText(variable, speaker);
  return (
    <TextInput
      {...common}
      inputMode="decimal"
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => take(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take(typed);
        if (event.key !== 'Escape') return;
        setTyped(typedAs(stands));
        tell(null);
      }}
      rightSectionWidth="auto"
      rightSectionPointerEvents="none"
      rightSection={unit === null ? undefined : <span className={classes.unit}>{unit}</span>}
    />
  );
}
