import type { ComponentType, ReactNode } from 'react';

/** A document of docs/ as the build makes it (build/documents.ts). */
export type HelpDocument = {
  readonly title: string;
  /** The headings that a list of contents names, in their order. */
  readonly headings: readonly { readonly level: number; readonly id: string; readonly text: string }[];
  readonly Document: ComponentType<{ readonly Link: ComponentType<LinkProps>; readonly from: string }>;
};

/** `from` is the name of the document that a link stands in. */
export type LinkProps = { readonly href: string; readonly from: string; readonly children?: ReactNode };

/** Every document that was there when the screens were built; each is fetched when it is opened. */
const DOCUMENTS = import.meta.glob<HelpDocument>('../../docs/**/*.md');

/** The document of a name such as `guide` or `decisions/0036-cohort-tables`; null where there is none. */
export async function loadDocument(name: string): Promise<HelpDocument | null> {
  return (await DOCUMENTS[`../../docs/${name}.md`]?.()) ?? null;
}
