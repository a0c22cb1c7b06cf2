import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { CommandKey } from '../shortcuts/CommandKey.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.ts';
import { useTexts } from '../texts/useTexts.ts';
import classes from './help.module.css';
import { rangesOf } from './rangesOf.ts';

/** Looks for words in the open document, because the window of the desktop has no search of its own. */
export function FindField({ article }: { readonly article: RefObject<HTMLElement | null> }) {
  const { t } = useTexts();
  const [words, setWords] = useState('');
  const [found, setFound] = useState<readonly Range[]>([]);
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ 'help.find': () => field.current?.select() });
  useEffect(() => {
    CSS.highlights.set('help-found', new Highlight(...found));
    const current = found[at];
    CSS.highlights.set('help-current', new Highlight(...(current === undefined ? [] : [current])));
    current?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    return () => {
      CSS.highlights.delete('help-found');
      CSS.highlights.delete('help-current');
    };
  }, [found, at]);
  const look = (text: string) => {
    setWords(text);
    setFound(article.current === null ? [] : rangesOf(article.current, text));
    setAt(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && found.length > 0)
      setAt((at + (event.shiftKey ? found.length - 1 : 1)) % found.length);
    else if (event.key === 'Escape') {
      look('');
      article.current?.focus();
    } else return;
    event.preventDefault();
  };
  return (
    <div className={classes.find}>
      <TextInput
        ref={field}
        type="search"
        aria-label={t('help.find')}
        placeholder={t('help.find')}
        value={words}
        onChange={({ currentTarget }) => look(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <CommandKey command="help.find" />
      <output data-testid="help-found">
        {words !== '' &&
          (found.length === 0
            ? t('help.notFound')
            : t('help.foundAt', { at: String(at + 1), count: found.length }))}
      </output>
    </div>
  );
}
