import { Anchor, Button } from '@mantine/core';
import { useCallback, useEffect, useRef } from 'react';
import { AskedPart } from '../asked/AskedPart.tsx';
import { useAsked } from '../asked/useAsked.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.ts';
import type { HelpPlace } from '../state/appStore.ts';
import { useTexts } from '../texts/useTexts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import { DocumentLink } from './DocumentLink.tsx';
import { type HelpDocument, loadDocument } from './documents.ts';
import { FindField } from './FindField.tsx';
import classes from './help.module.css';
import { hashOfHelp } from './helpAddress.ts';

/** The documents that somebody looks for, in the order of who they are: readers first. */
const LISTED = [
  'guide',
  'method',
  'formats',
  'packages',
  'dicom-objects',
  'dicomweb',
  'changelog',
  'architecture',
  'contributing',
  'releasing',
  'benchmark',
] as const;

type Props = {
  readonly place: HelpPlace;
  /** The address that help was asked for at. */
  readonly from: string;
};

/** The guide and the other documents, as they were when this version was built; nothing is fetched from elsewhere. */
export function HelpRoom({ place, from }: Props) {
  const { t } = useTexts();
  const leave = () => {
    location.hash = from;
  };
  useShortcuts({ 'tool.cancel': leave });
  const { name } = place;
  const asked = useAsked(useCallback(() => loadDocument(name), [name]));
  return (
    <main className={classes.room} data-testid="help">
      <nav className={classes.side} aria-label={t('help.contents')}>
        <Button onClick={leave} rightSection={<KeyHint keys="Esc" />}>
          {t('help.back')}
        </Button>
        {asked.answer.kind === 'ready' && asked.answer.value !== null && (
          <Headings place={place} headings={asked.answer.value.headings} />
        )}
        <h2 className={classes.heading}>{t('help.documents')}</h2>
        <ul className={classes.list}>
          {LISTED.map((other) => (
            <li key={other}>
              <Anchor
                href={hashOfHelp({ name: other, section: null })}
                aria-current={other === name ? 'page' : undefined}
              >
                {t(`help.names.${other}`)}
              </Anchor>
            </li>
          ))}
        </ul>
      </nav>
      <AskedPart asked={asked}>
        {(found) =>
          found === null ? (
            <EmptyState title={t('help.noSuch')} text={t('help.noSuchText')} />
          ) : (
            <Page key={name} place={place} document={found} />
          )
        }
      </AskedPart>
    </main>
  );
}

function Headings({ place, headings }: { readonly place: HelpPlace } & Pick<HelpDocument, 'headings'>) {
  return (
    <ul className={classes.list}>
      {headings.map(({ level, id, text }) => (
        <li key={id} data-level={level}>
          <Anchor
            href={hashOfHelp({ name: place.name, section: id })}
            aria-current={id === place.section ? 'location' : undefined}
          >
            {text}
          </Anchor>
        </li>
      ))}
    </ul>
  );
}

function Page({ place, document }: { readonly place: HelpPlace; readonly document: HelpDocument }) {
  const { t, language } = useTexts();
  const { name, section } = place;
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    // The keys that scroll belong to what has the focus.
    article.current?.focus({ preventScroll: true });
    if (section === null) article.current?.scrollTo({ top: 0 });
    else article.current?.querySelector(`#${CSS.escape(section)}`)?.scrollIntoView();
  }, [section]);
  return (
    <div className={classes.page}>
      <FindField article={article} />
      {language !== 'en' && (
        <div className={classes.note}>
          <Sentence tone="note">{t('help.inEnglish')}</Sentence>
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached without a mouse */}
      <article ref={article} className={classes.article} tabIndex={0} lang="en" aria-label={document.title}>
        <document.Document Link={DocumentLink} from={name} />
      </article>
    </div>
  );
}
