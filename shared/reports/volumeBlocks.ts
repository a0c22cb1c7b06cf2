import { SIDES } from '../dicom/projection.ts';
import type { ExportedLaidDefect, ExportedSector } from '../exports/exportedRead.ts';
import { unwrappedScene } from '../figures/unwrappedScene.ts';
import { coverageFigure } from '../texts/coverageFigure.ts';
import { capital } from '../texts/speaker.ts';
import { lengthText } from './readWords.ts';
import { type Block, paragraph, table } from './report.ts';
import type { ReportedRead } from './reportedCase.ts';

const STATES: Readonly<Record<ExportedSector['state'], string>> = {
  none: 'No bone',
  disc: 'Discontinuous',
  cont: 'Continuous',
  na: 'Not assessable',
  unread: 'Unread',
};

/** What was marked in CT and MR: each defect laid flat with its sectors, and why one could not be. */
export const volumeBlocks = ({ read, laid }: ReportedRead, title: string): readonly Block[] =>
  read.volumes.flatMap(({ modality, problem, defect, membraneThicknesses }, place): readonly Block[] => {
    const name = `${modality ?? 'Volume'} ${place + 1}`;
    const membranes =
      membraneThicknesses.length === 0
        ? []
        : [
            paragraph(
              `${name}, thickness of the membrane: ${membraneThicknesses.map((mm) => lengthText(mm, 'mm')).join(', ')}.`,
            ),
          ];
    if (defect === null) {
      const why = problem === null ? '' : ' Its defect could not be laid flat.';
      return membranes.length === 0 ? [paragraph(`${name} is marked.${why}`)] : membranes;
    }
    const drawn = laid[place] ?? null;
    return [
      sectorTable(defect, `${name}, sides by surface. ${title}`),
      paragraph(
        `${name}: ${coverageFigure(defect.coverage, 1)} of the surface is covered, over ${lengthText(defect.length, 'mm')}.${bridgeText(defect)}`,
      ),
      ...membranes,
      ...(drawn === null
        ? []
        : [
            {
              kind: 'figure',
              scene: unwrappedScene(drawn.counted, drawn.sectors),
              caption: `${name}: the surface round the defect laid flat, anterior in the middle, proximal up. Dark: new bone. A side that is crossed out could not be assessed.`,
            } as const,
          ]),
    ];
  });

function bridgeText({ isBridged, isSpiral }: ExportedLaidDefect): string {
  if (isSpiral) return ' Bone bridges the defect by changing sides, and makes no side continuous.';
  return isBridged ? ' Bone bridges the defect.' : '';
}

const sectorTable = ({ sectors }: ExportedLaidDefect, caption: string): Block =>
  table(
    caption,
    [
      ['Side', 'left', 2],
      ['State', 'left', 3],
      ['Covered', 'right', 2],
      ['Rows with bone', 'right', 2],
    ],
    SIDES.flatMap((name) => {
      const sector = sectors.find(({ side }) => side === name);
      return sector === undefined
        ? []
        : [
            [
              capital(name, 'en'),
              STATES[sector.state],
              coverageFigure(sector.coverage, 1),
              coverageFigure(sector.occupiedRows, 1),
            ],
          ];
    }),
  );
