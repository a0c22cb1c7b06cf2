import { NativeSelect, Switch } from '@mantine/core';
import { useTexts } from '../texts/useTexts.ts';
import { Choice } from '../ui/Choice.tsx';
import classes from './longitudinal.module.css';
import { DRAG_TOOLS, type DragTool, type GhostChoice, VIEWS, type Views } from './roomChoices.ts';

type Props = {
  readonly views: Views;
  readonly onViews: (views: Views) => void;
  readonly tool: DragTool;
  readonly onTool: (tool: DragTool) => void;
  readonly readers: readonly number[];
  readonly whose: number;
  readonly onWhose: (reader: number) => void;
  readonly areMarksShown: boolean;
  readonly onMarksShown: (areShown: boolean) => void;
  readonly ghosts: readonly { readonly value: GhostChoice; readonly name: string }[];
  readonly ghost: GhostChoice;
  readonly onGhost: (ghost: GhostChoice) => void;
};

/** What of the pictures is shown, whose marks lie on them, and what a drag does. */
export function RoomBar(props: Props) {
  const { t } = useTexts();
  const { views, tool, readers, whose, ghosts, ghost } = props;
  return (
    <div className={classes.controls}>
      <Choice
        label={t('longitudinal.view')}
        options={VIEWS.map((value) => ({ value, label: t(`longitudinal.views.${value}`) }))}
        value={views}
        onChoose={props.onViews}
        testId="views"
      />
      <Choice
        label={t('longitudinal.drag')}
        options={DRAG_TOOLS.map((value) => ({ value, label: t(`longitudinal.drags.${value}`) }))}
        value={tool}
        onChoose={props.onTool}
      />
      {readers.length > 1 && (
        <div className={classes.line}>
          <span aria-hidden="true">{t('longitudinal.readers')}</span>
          <Choice
            label={t('longitudinal.whose')}
            options={readers.map((reader) => ({
              value: String(reader),
              label: String(reader),
              hint: t('longitudinal.reader', { reader }),
            }))}
            value={String(whose)}
            onChoose={(reader) => props.onWhose(Number(reader))}
          />
        </div>
      )}
      <Switch
        size="xs"
        label={t('longitudinal.marks')}
        checked={props.areMarksShown}
        onChange={(event) => props.onMarksShown(event.currentTarget.checked)}
      />
      <div className={classes.line}>
        <span aria-hidden="true">{t('longitudinal.ghost')}</span>
        <NativeSelect
          size="xs"
          className={classes.ghostOf}
          aria-label={t('longitudinal.ghost')}
          value={ghost}
          data={ghosts.map(({ value, name }) => ({ value, label: name }))}
          onChange={({ currentTarget: { value } }) =>
            props.onGhost(ghosts.find((each) => each.value === value)?.value ?? 'off')
          }
          data-testid="choose-ghost"
        />
      </div>
    </div>
  );
}
