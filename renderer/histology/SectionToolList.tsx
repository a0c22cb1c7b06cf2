import { labelOf } from '../shortcuts/keyMap.ts';
import { useKeyFor } from '../shortcuts/useKeyBindings.ts';
import { useTexts } from '../texts/useTexts.ts';
import classes from './histology.module.css';
import { OUTLINE_COLOURS, SECTION_TOOLS, type SectionTool } from './sectionTools.ts';

type Props = { readonly tool: SectionTool; readonly onTake: (tool: SectionTool) => void };

/** What can be marked on a section, one tool in hand; each with its colour, its letter and its key. */
export function SectionToolList({ tool, onTake }: Props) {
  const { t } = useTexts();
  const keyFor = useKeyFor();
  return (
    <div
      className={classes.tools}
      role="toolbar"
      aria-label={t('histology.room.tools')}
      aria-orientation="vertical"
    >
      {SECTION_TOOLS.map(([name, command]) => (
        <button
          key={name}
          type="button"
          className={classes.tool}
          aria-pressed={name === tool}
          aria-keyshortcuts={keyFor(command)}
          title={t(labelOf(command))}
          onClick={() => onTake(name)}
          data-testid={`section-tool-${name}`}
        >
          <span
            className={classes.swatch}
            aria-hidden="true"
            style={name === 'vessel' || name === 'pan' ? undefined : { color: OUTLINE_COLOURS[name] }}
          >
            {t(`histology.letter.${name}`)}
          </span>
          <span className={classes.toolName}>{t(`histology.room.tool.${name}`)}</span>
          <span className={classes.key} aria-hidden="true">
            {keyFor(command)}
          </span>
        </button>
      ))}
    </div>
  );
}
