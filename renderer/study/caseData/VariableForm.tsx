import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { variableFaultWords } from '../../../shared/cohort/caseFaultWords.ts';
import { type OwnVariable, variableFaults } from '../../../shared/cohort/caseVariables.ts';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import { Problem } from '../../ui/Problem.tsx';
import classes from './caseData.module.css';
import { draftOf, EMPTY_DRAFT, type VariableDraft, variableOf } from './variableDraft.ts';

type Props = {
  /** What is changed; null for a new one. */
  readonly variable: OwnVariable | null;
  /** The other variables of the study, beside which it has to stand. */
  readonly others: readonly OwnVariable[];
  readonly onTake: (variable: OwnVariable) => void;
  readonly onCancel: () => void;
};

const KINDS = ['number', 'whole', 'category', 'yesNo', 'days'] as const;

/** One variable of the study, typed. */
export function VariableForm({ variable, others, onTake, onCancel }: Props) {
  const { t, say } = useTexts();
  const [draft, setDraft] = useState(variable === null ? EMPTY_DRAFT : draftOf(variable));
  const [problem, setProblem] = useState<string | null>(null);
  const change = (part: Partial<VariableDraft>) => setDraft((before) => ({ ...before, ...part }));
  const text = (name: 'key' | 'label' | 'unit' | 'min' | 'max') => ({
    size: 'xs' as const,
    label: t(`caseEntry.own.${name}`),
    value: draft[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: HTMLInputElement }) =>
      change({ [name]: value }),
  });
  const isNumber = draft.kind === 'number' || draft.kind === 'whole';

  function take(event: SyntheticEvent): void {
    event.preventDefault();
    const made = variableOf(draft);
    if (!made.ok) {
      setProblem(t(`caseEntry.own.${made.error}`));
      return;
    }
    const [fault] = variableFaults([...others, made.value]);
    if (fault === undefined) onTake(made.value);
    else setProblem(say(variableFaultWords(fault)));
  }

  return (
    <form className={form.stack} onSubmit={take} data-testid="variable-form">
      <div className={classes.columns}>
        <TextInput {...text('key')} description={t('caseEntry.own.keyHint')} data-autofocus autoFocus />
        <TextInput {...text('label')} />
        <NativeSelect
          size="xs"
          label={t('caseEntry.own.kind')}
          value={draft.kind}
          data={KINDS.map((kind) => ({ value: kind, label: t(`caseEntry.own.kinds.${kind}`) }))}
          onChange={({ currentTarget: { value } }) =>
            change({ kind: KINDS.find((kind) => kind === value) ?? draft.kind })
          }
        />
        {isNumber && <TextInput {...text('unit')} />}
        {(isNumber || draft.kind === 'days') && (
          <>
            <TextInput {...text('min')} inputMode="decimal" />
            <TextInput {...text('max')} inputMode="decimal" />
          </>
        )}
      </div>
      {draft.kind === 'category' && (
        <Textarea
          size="xs"
          label={t('caseEntry.own.codes')}
          description={t('caseEntry.own.codesHint')}
          autosize
          minRows={3}
          maxRows={10}
          value={draft.codes}
          onChange={({ currentTarget: { value } }) => change({ codes: value })}
        />
      )}
      <Checkbox
        size="xs"
        label={t('caseEntry.own.required')}
        checked={draft.isRequired}
        onChange={({ currentTarget: { checked } }) => change({ isRequired: checked })}
      />
      <Problem text={problem} />
      <div className={form.actions}>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
        <Button type="submit">
          {t(variable === null ? 'caseEntry.own.addNow' : 'caseEntry.own.changeNow')}
        </Button>
      </div>
    </form>
  );
}
