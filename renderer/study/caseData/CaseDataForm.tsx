import { type KeyboardEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { CaseValue } from '../../../shared/cohort/caseValue.ts';
import type { CaseVariable } from '../../../shared/cohort/caseVariables.ts';
import type { CaseOfData, StudyCaseData } from '../../../shared/contracts/caseData.ts';
import { allOf } from '../../../shared/texts/wording.ts';
import { caseData } from '../../api/caseData.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Problem } from '../../ui/Problem.tsx';
import { useMayChange } from '../useMayChange.ts';
import { CaseHistoryList } from './CaseHistoryList.tsx';
import classes from './caseData.module.css';
import { ValueField } from './ValueField.tsx';

type Props = {
  readonly one: CaseOfData;
  readonly variables: readonly CaseVariable[];
  readonly onStep: (by: 1 | -1) => void;
  readonly onChanged: (all: StudyCaseData) => void;
};

type Left = { readonly caseCode: string; readonly variables: readonly CaseVariable[] };

/** One case: a field a variable. Everything is saved as it is said; Page up and down go to another case. */
export function CaseDataForm({ one, variables, onStep, onChanged }: Props) {
  const { t } = useTexts();
  const mayChange = useMayChange();
  const form = useRef<HTMLFieldSetElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  /** What was typed and does not fit, by variable; told once the case is left with it. */
  const [faulty, setFaulty] = useState<readonly CaseVariable[]>([]);
  const [left, setLeft] = useState<Left | null>(null);
  const [shown, setShown] = useState(one);
  if (shown.patientId !== one.patientId) {
    setLeft(faulty.length === 0 ? null : { caseCode: shown.caseCode, variables: faulty });
    setFaulty([]);
    setRefusal(null);
    setShown(one);
  }
  const missing = variables.filter(({ key }) => (one.values[key] ?? null) === null);

  async function save(key: string, to: CaseValue): Promise<void> {
    const { patientId, values } = one;
    try {
      onChanged(
        await caseData.save({ via: 'form', changes: [{ patientId, key, from: values[key] ?? null, to }] }),
      );
      setRefusal(null);
    } catch (error) {
      setRefusal(sentenceOf(error));
    }
  }

  /** What stands in a field is saved as the field is left; the same field of the other case has the focus at once. */
  function turn(event: KeyboardEvent): void {
    if (event.key !== 'PageDown' && event.key !== 'PageUp') return;
    event.preventDefault();
    const focused = document.activeElement;
    const key = focused instanceof HTMLElement ? focused.dataset.variable : undefined;
    if (focused instanceof HTMLElement) focused.blur();
    // A key that is pressed before the screen is painted again is for the other case already.
    flushSync(() => onStep(event.key === 'PageDown' ? 1 : -1));
    form.current?.querySelector<HTMLElement>(`[data-variable="${key ?? ''}"]`)?.focus();
  }

  return (
    <fieldset
      ref={form}
      className={classes.form}
      disabled={!mayChange}
      onKeyDown={turn}
      data-testid="case-data-form"
    >
      <h2 className={classes.title}>{one.caseCode}</h2>
      <p className={classes.quiet} data-testid="case-missing">
        {missing.length === 0
          ? t('caseEntry.form.whole')
          : t('caseEntry.form.missing', { what: allOf(missing.map(({ label }) => label)) })}
      </p>
      <Problem text={refusal} />
      <Problem
        text={
          left === null
            ? null
            : t('caseEntry.form.left', {
                caseCode: left.caseCode,
                what: allOf(left.variables.map(({ label }) => label)),
              })
        }
      />
      {variables.map((variable) => (
        <ValueField
          key={`${one.patientId} ${variable.key}`}
          variable={variable}
          one={one}
          onSave={(to) => save(variable.key, to)}
          onFault={(isFaulty) =>
            setFaulty((before) => {
              const others = before.filter(({ key }) => key !== variable.key);
              return isFaulty ? [...others, variable] : others;
            })
          }
        />
      ))}
      {mayChange && <p className={classes.quiet}>{t('caseEntry.form.keys')}</p>}
      <CaseHistoryList key={one.patientId} one={one} variables={variables} />
    </fieldset>
  );
}
