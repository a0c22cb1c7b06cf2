import type { SeriesStack } from '../../shared/contracts/series.ts';

/** Such as "CT axial"; radiographs and what states no plane are called by their modality. */
export const stackTitle = ({ modality, plane }: Pick<SeriesStack, 'modality' | 'plane'>): string =>
  plane === 'projection' || plane === 'unstated' ? modality : `${modality} ${plane}`;

/** Such as "2.4 mm apart, phase 1 of 2". */
export const stackDetails = ({ spacingMm, apart }: Pick<SeriesStack, 'spacingMm' | 'apart'>): string =>
  [...(spacingMm === null ? [] : [`${Number(spacingMm.toFixed(2))} mm apart`]), ...apart].join(', ');

export const imagesText = (count: number): string => `${count} image${count === 1 ? '' : 's'}`;

/** What may lead a reader astray, and not only what a reader may like to know. */
const PROBLEMS: readonly SeriesStack['findings'][number]['kind'][] = [
  'gap',
  'duplicate',
  'unevenSpacing',
  'missingPosition',
];

export const toneOf = ({ kind }: SeriesStack['findings'][number]): 'note' | 'problem' =>
  PROBLEMS.includes(kind) ? 'problem' : 'note';
