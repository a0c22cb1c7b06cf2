import { ruleWords } from '../exports/commonVariables.ts';
import type { ExportedProtocol } from '../exports/exportedRead.ts';
import { ruleSentences } from '../exports/ruleSentences.ts';
import { capital } from '../texts/speaker.ts';
import { caseFigures } from './caseFigureBlocks.ts';
import { filmName, readerName } from './caseFigures.ts';
import { readsTable } from './caseSummary.ts';
import { courseBlocks } from './courseBlocks.ts';
import { defectName } from './defectName.ts';
import {
  calibrationText,
  consensusText,
  lengthText,
  NONE,
  ownGradeText,
  readText,
  type Say,
  shareText,
  sideText,
} from './readWords.ts';
import { type Block, heading, paragraph, type Report, smallPrint, table } from './report.ts';
import type { ReportedCase, ReportedDefect, ReportedFilm, ReportedRead } from './reportedCase.ts';
import { volumeBlocks } from './volumeBlocks.ts';

/** What every report says at the foot of its pages. */
export const RESEARCH_USE = 'For research use. Not a medical device.';

/** What a case report needs besides the case. */
export type CaseReportFacts = {
  readonly reported: ReportedCase;
  readonly isBlinded: boolean;
  /** The versions under which reads of the case were locked. */
  readonly protocols: readonly ExportedProtocol[];
  readonly softwareVersion: string;
};

/** The report of one case: figures, each read with its reasons, sides and calibration, consensus, settings. */
export function caseReport(
  facts: CaseReportFacts,
  say: Say,
): { readonly report: Report; readonly blocks: readonly Block[] } {
  const { reported, isBlinded, softwareVersion } = facts;
  const reads = reported.defects.flatMap(({ films }) => films.flatMap((film) => film.reads));
  return {
    report: {
      title: `Case ${reported.caseCode}`,
      subject: 'New bone in the induced membrane: locked reads of one case',
      footer: `OsteoRead ${softwareVersion} · Case ${reported.caseCode} · ${RESEARCH_USE}`,
    },
    blocks: [
      heading(1, `Case ${reported.caseCode}`),
      {
        kind: 'facts',
        rows: [
          ['Study', isBlinded ? 'blinded; readers are numbered' : 'not blinded; readers are numbered'],
          ['Locked reads in this report', String(reads.length)],
          [
            'Protocol',
            facts.protocols
              .map(({ version, rulesSha256 }) => `version ${version}, rule set SHA-256 ${rulesSha256}`)
              .join('\n') || NONE,
          ],
          ['Written by', `OsteoRead ${softwareVersion}. ${RESEARCH_USE}`],
        ],
      },
      smallPrint(
        'Every number is the one that was stored when its read was locked. Times are days since the spacer was put in; nothing here names the patient.',
      ),
      ...reported.defects.flatMap((defect) => defectBlocks(defect, say)),
      heading(2, 'Settings'),
      ...facts.protocols.flatMap(({ version, rules }) => [
        paragraph(`Protocol version ${version}. ${ruleSentences(rules).join(' ')}`),
        smallPrint(`Configuration: ${ruleWords(rules).join('; ')}.`),
      ]),
    ],
  };
}

const defectBlocks = (defect: ReportedDefect, say: Say): readonly Block[] => [
  heading(2, defectName(defect)),
  readsTable(defect, say),
  ...courseBlocks(defect),
  ...caseFigures(defect),
  ...defect.films.flatMap((film) => filmBlocks(film, say)),
];

const filmBlocks = (film: ReportedFilm, say: Say): readonly Block[] => [
  ...film.reads.flatMap((read) => readBlocks(film, read, say)),
  ...(film.consensus === null ? [] : [paragraph(`${filmName(film)}. ${consensusText(film.consensus)}`)]),
];

function readBlocks(film: ReportedFilm, reported: ReportedRead, say: Say): readonly Block[] {
  const { read, reasons, pictures } = reported;
  const title = `${filmName(film)}, ${readerName(read)}: ${readText(read)}`;
  return [
    heading(3, title),
    {
      kind: 'facts',
      rows: [
        ['Grade from the marks', gradeText(reported)],
        ['Grade that the reader gave', ownGradeText(read)],
        ['New bone of the defect', overallText(reported)],
        ...pictures.map(
          (picture) =>
            [`Scale, ${say({ key: `room.view.${picture.view}` })}`, calibrationText(picture, say)] as const,
        ),
        ['Signature', reported.isSigned ? 'signed by the reader' : 'not signed'],
        [
          'Read SHA-256',
          `${read.readSha256}${reported.isUnaltered ? '' : ' – DOES NOT HOLD: the read was altered after it was locked'}`,
        ],
        ['Locked with', `OsteoRead ${read.softwareVersion}, protocol version ${read.protocolVersion}`],
      ],
    },
    ...(reasons === null
      ? [
          smallPrint(
            'This version of the software derives other figures from these marks than were stored, so its reasons are left out and figures show the marks without what was measured.',
          ),
        ]
      : reasons.length === 0
        ? []
        : [{ kind: 'list', items: reasons.map(say) } as const]),
    sidesTable(reported, title, say),
    ...volumeBlocks(reported, title),
  ];
}

function gradeText({ read, reasons }: ReportedRead): string {
  const faint = read.gradeWithIndistinct === null ? '' : `; ${read.gradeWithIndistinct} with indistinct bone`;
  // Among the reasons the rules are compared already.
  const rules = reasons !== null || read.robustness === '' ? '' : `. ${read.robustness}`;
  return `${read.grade}${faint}${rules}`;
}

function overallText({ read, threshold }: ReportedRead): string {
  const byLength = shareText(read.lengthShareLow, read.lengthShareHigh, threshold);
  const alike = shareText(read.equalShareLow, read.equalShareHigh, threshold);
  return byLength === NONE ? `${alike} counting all sides alike` : `${byLength} by length`;
}

const sidesTable = ({ read, threshold }: ReportedRead, title: string, say: Say): Block =>
  table(
    `Sides. ${title}`,
    [
      ['Side', 'left', 2],
      ['State', 'left', 4],
      ['Covered', 'right', 3],
      ['Length', 'right', 2],
      ['Largest gap', 'right', 2],
      ['Tolerance', 'right', 2],
      ['Lips (proximal, distal)', 'right', 3],
    ],
    read.sides.map((side) => [
      capital(side.side, 'en'),
      sideText(side, say),
      shareText(side.coverageLow, side.coverageHigh, threshold),
      lengthText(side.length, side.unit),
      lengthText(side.largestGap, side.unit),
      lengthText(side.gapTolerance, side.unit),
      side.lipProximal === null || side.lipDistal === null
        ? NONE
        : `${lengthText(side.lipProximal, side.unit)}, ${lengthText(side.lipDistal, side.unit)}`,
    ]),
  );
