import type { Scene } from '../figures/scene.ts';

/** A column of a table in a report. */
export type TableColumn = {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Its part of the table's width, beside the parts of the others; above 0. */
  readonly share: number;
};

/** What a report is made of, in the order in which it is read. All of it is text for a person, formatted already. */
export type Block =
  /** Level 1 begins a page; levels 1 and 2 are in the outline. */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly isSmall: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** What is known of something, as name and value. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | {
      readonly kind: 'table';
      readonly caption: string | null;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  /** What follows begins a page where less than this is left of one. */
  | { readonly kind: 'room'; readonly heightMm: number }
  /** Figures are numbered by whoever prints them. */
  | { readonly kind: 'figure'; readonly scene: Scene; readonly caption: string };

/** A report before it is laid out. */
export type Report = {
  readonly title: string;
  readonly subject: string;
  /** Stands at the foot of every page. */
  readonly footer: string;
};

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text, isSmall: false });
export const smallPrint = (text: string): Block => ({ kind: 'paragraph', text, isSmall: true });

/** A table whose columns are given as `title|align|share`-triples. */
export const table = (
  caption: string | null,
  columns: readonly (readonly [title: string, align: 'left' | 'right', share: number])[],
  rows: readonly (readonly string[])[],
): Block => ({
  kind: 'table',
  caption,
  columns: columns.map(([title, align, share]) => ({ title, align, share })),
  rows,
});
