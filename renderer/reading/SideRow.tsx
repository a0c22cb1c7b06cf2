import { Menu, VisuallyHidden } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type Bone, isForearm } from '../../shared/dicom/projection.ts';
import { STATED_REASONS } from '../../shared/grading/sideFinding.ts';
import { sideLabel } from '../../shared/measurement/sideNaming.ts';
import type { SideReading } from '../../shared/reading/readDerivation.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { hasStrip, reasonText, sidePercentText, sideStateText } from '../reads/sideText.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { stateSide } from '../state/commands/side.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Choice } from '../ui/Choice.tsx';
import { CoverageStrip } from '../ui/CoverageStrip.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import { SideLetter } from '../ui/SideLetter.tsx';
import { SIDE_COLOURS } from '../ui/sideColours.ts';
import { lipsText } from './amountText.ts';
import classes from './panel.module.css';
import { SectorLines } from './SectorLines.tsx';
import { sideSummary } from './sideSummary.ts';

const ANSWERS = [
  { value: 'continuous', label: 'findings.yes' },
  { value: 'discontinuous', label: 'findings.no' },
  { value: 'cannotTell', label: 'findings.unclear' },
] as const;

type Props = {
  readonly side: SideReading;
  readonly bone: Bone | null;
  readonly isRevealed: boolean;
};

/** One side: its letter, its state, its strip, what is remarkable, and what the reader may say of it. */
export function SideRow({ side, bone, isRevealed }: Props) {
  const actions = useActions();
  const texts = useTexts();
  const isHighlighted = useAppStore((state) => state.hoveredSide === side.side);
  const { word, letter } = sideLabel(side.side, isForearm(bone));
  const { t } = texts;
  const name = worded(`sides.${word}`);
  const colour = SIDE_COLOURS[side.side];
  const { coverage } = side;
  const hover = (isOver: boolean) => actions.set({ hoveredSide: isOver ? side.side : null });
  const lips = lipsText(side);
  const percentText = isRevealed ? sidePercentText(side) : null;
  return (
    <li
      className={classes.side}
      data-highlighted={isHighlighted || undefined}
      data-testid={`side-${side.side}`}
      onMouseEnter={() => hover(true)}
      onMouseLeave={() => hover(false)}
      onFocus={() => hover(true)}
      onBlur={() => hover(false)}
    >
      <div className={classes.sideHead}>
        <SideLetter letter={letter} colour={colour} />
        <span className={classes.sideName}>{t('findings.name', { side: name })}</span>
        <StatementMenu side={side} name={name} text={sideStateText(side, isRevealed)} />
        {percentText !== null && (
          <span className={classes.percent} data-testid={`percent-${side.side}`}>
            {percentText}
            {isHighlighted && side.coverageSd !== null && side.coverageSd > 0 && (
              <span className={classes.quiet}> ± {Math.max(1, Math.round(side.coverageSd * 100))}</span>
            )}
          </span>
        )}
      </div>
      {/* Heard by a screen reader: what is drawn below says the same. */}
      <VisuallyHidden data-testid={`summary-${side.side}`}>
        {sideSummary(side, name, isRevealed, texts)}
      </VisuallyHidden>
      {isRevealed && coverage !== null && hasStrip(side) && (
        <div className={classes.strip}>
          <CoverageStrip
            colour={colour}
            length={coverage.lengthMm}
            unit={side.unit}
            gaps={coverage.gapsMm.map(([from, to], index) => ({ from, to, sd: side.gapSds[index] ?? 0 }))}
            areErrorsShown={isHighlighted}
            hidden={side.hidden.map(([from, to]) => ({ from, to }))}
            testId={`coverage-${side.side}`}
          />
        </div>
      )}
      {isRevealed && lips !== null && (
        <div className={classes.quiet} data-testid={`lips-${side.side}`}>
          {lips}
        </div>
      )}
      {(side.asksContinuity || side.statement?.kind === 'nearTolerance') && (
        <div className={classes.line}>
          <span>{t('findings.ask')}</span>
          <Choice
            label={t('findings.askOf', { side: name })}
            options={ANSWERS.map(({ value, label }) => ({ value, label: t(label) }))}
            value={side.statement?.kind === 'nearTolerance' ? side.statement.answer : null}
            onChoose={(answer) =>
              actions.run(
                worded('findings.stated.continuity', { side: name }),
                stateSide(side.side, { kind: 'nearTolerance', answer }),
              )
            }
            testId={`continuous-${side.side}`}
          />
        </div>
      )}
      <SectorLines side={side.side} isRevealed={isRevealed} />
      {isRevealed &&
        side.remarks.map(({ kind, text }) => (
          <Sentence key={kind} tone="note">
            {texts.say(text)}
          </Sentence>
        ))}
    </li>
  );
}

/** The side's state; what the reader may state of it hangs below. Chosen again, a statement is taken back. */
function StatementMenu({ side, name, text }: Named & { readonly text: string }) {
  const { t } = useTexts();
  const actions = useActions();
  const { statement } = side;
  const kind = statement?.kind ?? null;
  const state = (next: Parameters<typeof stateSide>[1], what: Wording) =>
    actions.run(what, stateSide(side.side, next));
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={classes.state}
          data-unread={side.finding.kind === 'unread' || undefined}
          data-testid={`set-${side.side}`}
          title={text}
        >
          <span className={classes.stateText} data-testid={`state-${side.side}`}>
            {text}
          </span>
          <IconChevronDown size={12} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => state({ kind: 'clear' }, worded('findings.stated.clear', { side: name }))}>
          {t('findings.state.clear')}
        </Menu.Item>
        <Menu.Item
          onClick={() => state({ kind: 'intact' }, worded('findings.stated.intact', { side: name }))}
        >
          {t('findings.state.intact')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('findings.state.notAssessable')}</Menu.Label>
        {STATED_REASONS.map((reason) => (
          <Menu.Item
            key={reason}
            onClick={() =>
              state(
                { kind: 'notAssessable', reason, note: '' },
                worded('findings.stated.notAssessable', {
                  side: name,
                  reason: worded(`findings.reason.${reason}`),
                }),
              )
            }
          >
            {reasonText(reason)}
          </Menu.Item>
        ))}
        {kind !== null && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => state(null, worded('findings.stated.takenBack', { side: name }))}>
              {t('findings.state.takeBack')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

type Named = { readonly side: SideReading; readonly name: Wording };
