import { knownBodyPart } from '../../shared/dicom/knownTerms.ts';
import type {
  Limb,
  PatientDirection,
  PatientOrientation,
  Projection,
} from '../../shared/dicom/projection.ts';
import type { Attributes } from './attributes.ts';
import { functionalGroup } from './spacing.ts';

/** Modalities whose pictures are projections: only there does a view have a meaning. */
const PROJECTION_MODALITIES = new Set(['CR', 'DX', 'DR', 'RG', 'RF', 'XA', 'IO', 'PX', 'OT', 'SC', '']);

/** Defined terms of View Position (PS3.3 C.8.1.1.1, C.8.11.5), and what consoles write beside them. */
const POSITIONS: Readonly<Record<string, Projection>> = {
  AP: 'AP',
  PA: 'PA',
  LL: 'lateral',
  RL: 'lateral',
  LAT: 'lateral',
  LATERAL: 'lateral',
  LLAT: 'lateral',
  RLAT: 'lateral',
  ML: 'lateral',
  LM: 'lateral',
  LLO: 'oblique',
  RLO: 'oblique',
  LAO: 'oblique',
  RAO: 'oblique',
  LPO: 'oblique',
  RPO: 'oblique',
  OBL: 'oblique',
  OBLIQUE: 'oblique',
};

/** CID 4010 "DX View", by SNOMED CT code and by the older SNOMED-RT code. */
const VIEW_CODES: Readonly<Record<string, Projection>> = {
  '399348003': 'AP', // antero-posterior
  'R-10206': 'AP',
  '272479007': 'PA', // postero-anterior
  'R-10214': 'PA',
  '399033003': 'AP', // frontal
  'R-10202': 'AP',
  '399067008': 'lateral', // lateral
  'R-102CD': 'lateral',
  '399173006': 'lateral', // left lateral
  'R-10236': 'lateral',
  '399198007': 'lateral', // right lateral
  'R-10232': 'lateral',
  '399260004': 'lateral', // medial-lateral
  '399352003': 'lateral', // lateral-medial
  '399182000': 'oblique', // oblique
  'R-102C1': 'oblique',
  '399312000': 'oblique', // antero-posterior oblique
  '399059000': 'oblique', // postero-anterior oblique
  '399160007': 'oblique', // frontal oblique
  '260427002': 'oblique', // lateral oblique
  '260426006': 'oblique', // medial oblique
  '399236003': 'oblique', // right oblique
  '399184004': 'oblique', // left oblique
  '399038007': 'oblique', // right posterior oblique
  '399006002': 'oblique', // left posterior oblique
  '399356000': 'oblique', // right anterior oblique
  '399135007': 'oblique', // left anterior oblique
};

/** Words of a description that name a view; read whole, so that "flat" is not "lat". Oblique is asked first. */
const WORDS: readonly (readonly [RegExp, Projection])[] = [
  [/\b(OBL|OBLIQUE)\b/, 'oblique'],
  [/\b(LAT|LATERAL|LL|RL|ML|LM|MEDIOLATERAL|LATEROMEDIAL)\b/, 'lateral'],
  [/\b(AP|ANTEROPOSTERIOR)\b/, 'AP'],
  [/\b(PA|POSTEROANTERIOR)\b/, 'PA'],
];

/**
 * How the beam met the limb, from the header: View Position, then the coded view, then the patient's
 * orientation, then the words of the descriptions. Null where none of them says, or where it is no projection.
 */
export function projectionOf(attributes: Attributes): Projection | null {
  if (!PROJECTION_MODALITIES.has(attributes.string('00080060'))) return null;
  return (
    POSITIONS[attributes.string('00185101').toUpperCase()] ??
    codedProjection(attributes) ??
    orientedProjection(patientOrientationOf(attributes)) ??
    wordedProjection(attributes)
  );
}

function codedProjection(attributes: Attributes): Projection | null {
  const [code] = attributes.items('00540220');
  if (code === undefined) return null;
  return VIEW_CODES[code.string('00080100')] ?? projectionInWords(code.text('00080104').replaceAll('-', ''));
}

/**
 * Rows towards a side of the body and columns along it: a frontal picture. PA pictures are stored turned like AP
 * ones more often than not, so `AP` here says only which sides it shows.
 */
function orientedProjection(orientation: PatientOrientation | null): Projection | null {
  if (orientation === null) return null;
  const letters = [orientation.row, orientation.column];
  if (!letters.some((letter) => letter === 'H' || letter === 'F')) return null;
  if (letters.some((letter) => letter === 'L' || letter === 'R')) return 'AP';
  return letters.some((letter) => letter === 'A' || letter === 'P') ? 'lateral' : null;
}

function wordedProjection(attributes: Attributes): Projection | null {
  // Acquisition device processing, series and protocol, from the most particular to the most general.
  for (const tag of ['00181400', '0008103E', '00181030']) {
    const found = projectionInWords(attributes.text(tag));
    if (found !== null) return found;
  }
  return null;
}

/** The one view that these words name; null for none, and for "AP and LAT", which name two. */
export function projectionInWords(words: string): Projection | null {
  const text = words.toUpperCase().replaceAll('_', ' ').replaceAll('.', '');
  const named = WORDS.filter(([pattern]) => pattern.test(text)).map(([, projection]) => projection);
  if (named[0] === 'oblique') return 'oblique';
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** The side of the body of the limb; null where absent, unpaired or both. */
export function limbOf(attributes: Attributes): Limb | null {
  const candidates = [
    attributes.string('00200062'),
    functionalGroup(attributes, '00209071')?.string('00209072') ?? '',
    attributes.string('00200060'),
  ];
  for (const written of candidates) {
    if (written === 'L' || written === 'R') return written;
    if (written === 'B' || written === 'U') return null;
  }
  return null;
}

/** The part of the body by a word of the standard, or null: consoles write anything there, names among it. */
export function bodyPartOf(attributes: Attributes): string | null {
  const coded = attributes.items('00082218')[0]?.text('00080104') ?? '';
  return knownBodyPart(attributes.string('00180015')) ?? knownBodyPart(coded);
}

/**
 * The direction of rows and columns in the patient: the first letter of each value of Patient Orientation,
 * which is its main direction. Null where absent, or where both run along the same axis.
 */
export function patientOrientationOf(attributes: Attributes): PatientOrientation | null {
  const [row, column] = attributes.strings('00200020').map(mainDirection);
  if (row === undefined || column === undefined || row === null || column === null) return null;
  return axisOf(row) === axisOf(column) ? null : { row, column };
}

const DIRECTIONS: readonly PatientDirection[] = ['L', 'R', 'A', 'P', 'H', 'F'];
const mainDirection = (written: string): PatientDirection | null =>
  DIRECTIONS.find((direction) => written.startsWith(direction)) ?? null;
const axisOf = (direction: PatientDirection): number => Math.floor(DIRECTIONS.indexOf(direction) / 2);
