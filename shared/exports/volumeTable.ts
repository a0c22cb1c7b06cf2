import { SIDES } from '../dicom/projection.ts';
import { volumeFractions } from '../volume/shellVolume.ts';
import { KEY_VARIABLES, PROVENANCE_VARIABLES } from './commonVariables.ts';
import type { ExportedLaidDefect, ExportedSector, ExportedVolume } from './exportedRead.ts';
import { type Cell, NEVER, type ReadInProtocol, type Variable, YES_NO, yesNo } from './variable.ts';
import type { VariableTable } from './variableTable.ts';

/** A side of a CT or MR of a read. */
type VolumeRow = ReadInProtocol & {
  readonly volume: ExportedVolume;
  /** The place of the volume among those of the read, from 1. */
  readonly place: number;
  readonly side: ExportedSector['side'];
};

const NOT_LAID = 'the defect could not be laid flat';

const ofDefect =
  (cell: (defect: ExportedLaidDefect) => Cell): Variable<VolumeRow>['of'] =>
  ({ volume }) =>
    volume.defect === null ? null : cell(volume.defect);

const ofSector =
  (cell: (sector: ExportedSector) => Cell): Variable<VolumeRow>['of'] =>
  ({ volume, side }) => {
    const sector = volume.defect?.sectors.find((found) => found.side === side);
    return sector === undefined ? null : cell(sector);
  };

const measured = (
  name: string,
  meaning: string,
  unit: string,
  of: Variable<VolumeRow>['of'],
  codes = '',
): Variable<VolumeRow> => ({ name, meaning, unit, codes, missing: NOT_LAID, of });

const VOLUME_VARIABLES: readonly Variable<VolumeRow>[] = [
  {
    name: 'volume',
    meaning: 'Place of the CT or MR among those that were marked in this read',
    unit: '',
    codes: '',
    missing: NEVER,
    of: ({ place }) => place,
  },
  {
    name: 'modality',
    meaning: 'What the volume is',
    unit: '',
    codes: 'CT; MR',
    missing: 'thicknesses or labels without a defect',
    of: ({ volume }) => volume.modality,
  },
  {
    name: 'problem',
    meaning: 'Why the defect could not be laid flat',
    unit: '',
    codes: '',
    missing: 'it was laid flat',
    of: ({ volume }) => volume.problem,
  },
  {
    name: 'side',
    meaning: 'Quarter of the circumference; in a forearm ulnar is medial, volar is anterior',
    unit: '',
    codes: 'medial; lateral; anterior; posterior',
    missing: NEVER,
    of: ({ side }) => side,
  },
  measured(
    'state',
    'What is known of the side in this volume',
    '',
    ofSector(({ state }) => state),
    'none no bone; disc bone with a gap; cont continuous; na not assessable; unread nothing was said',
  ),
  {
    name: 'statement',
    meaning: 'What the reader said of the side beside the labels',
    unit: '',
    codes: 'clear; notAssessable',
    missing: `nothing, or ${NOT_LAID}`,
    of: ofSector(({ statement }) => statement),
  },
  measured(
    'coverage',
    'Share of the surface of the side that new bone covers, no gap filled',
    'fraction',
    ofSector(({ coverage }) => coverage),
  ),
  measured(
    'occupiedRows',
    'Share of cross-sections with any bone on the side; all of them is not continuity',
    'fraction',
    ofSector(({ occupiedRows }) => occupiedRows),
  ),
  measured(
    'hasPath',
    'A way along bone from end to end inside of the side',
    '',
    ofSector(({ hasPath }) => yesNo(hasPath)),
    YES_NO,
  ),
  measured(
    'defectCoverage',
    'Share of the whole surface that new bone covers',
    'fraction',
    ofDefect(({ coverage }) => coverage),
  ),
  measured(
    'isBridged',
    'A way along bone from end to end anywhere on the surface',
    '',
    ofDefect(({ isBridged }) => yesNo(isBridged)),
    YES_NO,
  ),
  measured(
    'isSpiral',
    'Bone bridges the defect from side to side and makes none continuous',
    '',
    ofDefect(({ isSpiral }) => yesNo(isSpiral)),
    YES_NO,
  ),
  measured(
    'defectLength',
    'Length of the defect along its axis',
    'mm',
    ofDefect(({ length }) => length),
  ),
  measured(
    'rowLength',
    'Length of the axis that one cross-section stands for',
    'mm',
    ofDefect(({ row }) => row),
  ),
  measured(
    'gapTolerance',
    'Longest gap that does not interrupt a way',
    'mm',
    ofDefect(({ tolerance }) => tolerance),
  ),
  measured(
    'shellIn',
    'How far bone is looked for inwards of the surface',
    'mm',
    ofDefect(({ shellIn }) => shellIn),
  ),
  measured(
    'shellOut',
    'How far bone is looked for outwards of the surface',
    'mm',
    ofDefect(({ shellOut }) => shellOut),
  ),
  measured(
    'hasSpacer',
    'The surface is that of a labelled spacer; else it lies between the ends of the bone',
    '',
    ofDefect(({ hasSpacer }) => yesNo(hasSpacer)),
    YES_NO,
  ),
  measured(
    'newBone',
    'Volume of new bone within the shell',
    'mm3',
    ofDefect(({ newBone }) => newBone),
  ),
  measured(
    'shell',
    'Volume of the shell',
    'mm3',
    ofDefect(({ shell }) => shell),
  ),
  measured(
    'cavity',
    'Volume within the surface',
    'mm3',
    ofDefect(({ cavity }) => cavity),
  ),
  measured(
    'newBoneOfShell',
    'New bone as a share of the shell',
    'fraction',
    ofDefect((defect) => fractionsOf(defect).ofShell),
  ),
  measured(
    'newBoneOfCavity',
    'New bone as a share of the cavity',
    'fraction',
    ofDefect((defect) => fractionsOf(defect).ofCavity),
  ),
  {
    name: 'hasCartilage',
    meaning: 'Cartilage is labelled in the volume',
    unit: '',
    codes: YES_NO,
    missing: NEVER,
    of: ({ volume }) => yesNo(volume.hasCartilage),
  },
  {
    name: 'membraneThicknesses',
    meaning: 'Thickness of the membrane at each place where it was measured, parted by spaces',
    unit: 'mm',
    codes: '',
    missing: 'not measured',
    of: ({ volume: { membraneThicknesses } }) =>
      membraneThicknesses.length === 0 ? null : membraneThicknesses.join(' '),
  },
];

const fractionsOf = ({ newBone, shell, cavity }: ExportedLaidDefect) =>
  volumeFractions({ newBoneMm3: newBone, shellMm3: shell, cavityMm3: cavity });

/** One row a locked read, CT or MR that was marked in it, and side. */
export const VOLUME_TABLE: VariableTable<VolumeRow> = {
  name: 'volumes',
  variables: [...KEY_VARIABLES, ...VOLUME_VARIABLES, ...PROVENANCE_VARIABLES],
};

/** The volumes of a read, as rows of {@link VOLUME_TABLE}: four to a volume. */
export const volumeRowsOf = (row: ReadInProtocol): readonly VolumeRow[] =>
  row.read.volumes.flatMap((volume, index) =>
    SIDES.map((side) => ({ ...row, volume, place: index + 1, side })),
  );
