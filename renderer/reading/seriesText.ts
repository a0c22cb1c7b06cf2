import type { SeriesStack } from '../../shared/contracts/series.ts';

/** Such as "CT axial", or "Tibia AP" for a radiograph; what states no plane is called by its modality. */
export function stackTitle({ modality, plane, images, middle }: SeriesStack): string {
  switch (plane) {
    case 'projection':
      return images === 1 ? (middle.label ?? modality) : `${modality} radiographs`;
    case 'unstated':
      return modality;
    default:
      return `${modality} ${plane}`;
  }
}

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
