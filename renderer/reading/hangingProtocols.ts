import type { TextKey } from '../../shared/texts/wording.ts';
import type { Place } from '../reads/hanging.ts';

/** What a part of the grid shows: a view of this case or of a prior, the active view alone, or slices of CT or MR. */
export type Pane = Place | 'active' | 'slices' | 'priorAP' | 'priorLateral';

/** A part of the grid once it is known which view is the active one. */
export type HungPane = Exclude<Pane, 'active'>;

/** Which pictures hang where: the grid's rows from the top, each from the left; a pane named twice spans both. */
export type HangingProtocol = {
  readonly id: string;
  readonly name: Extract<TextKey, `hanging.protocol.${string}`>;
  readonly rows: readonly (readonly Pane[])[];
};

const AP_BESIDE_LATERAL: HangingProtocol = {
  id: 'pair',
  name: 'hanging.protocol.pair',
  rows: [['AP', 'lateral']],
};

/** The protocols as data, in the order of their keys. */
export const HANGING_PROTOCOLS: readonly HangingProtocol[] = [
  AP_BESIDE_LATERAL,
  {
    id: 'priorBelow',
    name: 'hanging.protocol.priorBelow',
    rows: [
      ['AP', 'lateral'],
      ['priorAP', 'priorLateral'],
    ],
  },
  {
    id: 'priorBeside',
    name: 'hanging.protocol.priorBeside',
    rows: [['priorAP', 'AP', 'lateral', 'priorLateral']],
  },
  { id: 'slices', name: 'hanging.protocol.slices', rows: [['AP', 'lateral', 'slices']] },
  {
    id: 'slicesPrior',
    name: 'hanging.protocol.slicesPrior',
    rows: [
      ['AP', 'lateral', 'slices'],
      ['priorAP', 'priorLateral', 'slices'],
    ],
  },
  { id: 'one', name: 'hanging.protocol.one', rows: [['active']] },
];

/** What a case has besides AP and lateral, which are shown as missing where they are. */
export type Contents = {
  readonly hasPrior: boolean;
  readonly hasSlices: boolean;
  readonly hasPicture: boolean;
};

const isThere = (pane: Pane, { hasPrior, hasSlices, hasPicture }: Contents): boolean => {
  switch (pane) {
    case 'AP':
    case 'lateral':
      return true;
    case 'active':
      return hasPicture;
    case 'slices':
      return hasSlices;
    case 'priorAP':
    case 'priorLateral':
      return hasPrior;
  }
};

/** The protocols whose contents a case has; AP beside lateral is always among them. */
export const offeredProtocols = (contents: Contents): readonly HangingProtocol[] =>
  HANGING_PROTOCOLS.filter(({ rows }) => rows.flat().every((pane) => isThere(pane, contents)));

/**
 * The protocol that hangs: the one of this name, or what is left of it without what the case has not (a prior below
 * becomes AP beside lateral), and AP beside lateral for a name that nobody knows.
 */
export function protocolFor(id: string, contents: Contents): HangingProtocol {
  const wanted = HANGING_PROTOCOLS.find((protocol) => protocol.id === id) ?? AP_BESIDE_LATERAL;
  const rows = rowsOf(wanted, (pane) => isThere(pane, contents)).join(';');
  return offeredProtocols(contents).find((protocol) => protocol.rows.join(';') === rows) ?? AP_BESIDE_LATERAL;
}

/** The protocol before or after one among those that are offered, round the ends. */
export function protocolBeside(
  offered: readonly HangingProtocol[],
  { id }: HangingProtocol,
  by: 1 | -1,
): HangingProtocol {
  const here = offered.findIndex((protocol) => protocol.id === id);
  return offered[(here + by + offered.length) % offered.length] ?? AP_BESIDE_LATERAL;
}

/** The rows of what is wanted; one that says nothing its upper neighbour does not say already is left out. */
const rowsOf = ({ rows }: HangingProtocol, isWanted: (pane: Pane) => boolean): HangingProtocol['rows'] =>
  rows
    .map((row) => row.filter(isWanted))
    .filter((row, index, all) => !row.every((pane) => all[index - 1]?.includes(pane)));

export const isPrior = (pane: Pane): pane is 'priorAP' | 'priorLateral' =>
  pane === 'priorAP' || pane === 'priorLateral';

/** The rows of a protocol while its priors are in a window of their own: what is left takes their place. */
export const withoutPriors = (protocol: HangingProtocol): HangingProtocol['rows'] =>
  rowsOf(protocol, (pane) => !isPrior(pane));
