import type { CohortReport } from '../cohort/cohortReport.ts';
import { COHORT_SECTIONS, cohortPartName, cohortSections } from '../cohort/tables/cohortSections.ts';
import type { Contradiction } from '../contradictions/contradiction.ts';
import { contradictionTable } from '../contradictions/contradictions.ts';
import { ruleWords } from '../exports/commonVariables.ts';
import { grrasItems } from '../exports/grras.ts';
import { methodsText, readerList } from '../exports/methodsText.ts';
import type { StudyFacts } from '../exports/studyFacts.ts';
import { incidenceScene } from '../figures/incidenceScene.ts';
import { gradeLabel } from '../grading/grade.ts';
import type { AgreementReport } from '../study/agreementReport.ts';
import { agreementBlocks } from './agreementBlocks.ts';
import { RESEARCH_USE } from './caseReport.ts';
import { printedTableBlocks } from './printedTableBlocks.ts';
import { NONE, type Say } from './readWords.ts';
import { type Block, heading, paragraph, type Report, smallPrint, table } from './report.ts';

/** What a report of the study is composed from, besides its cases. */
export type StudyReportFacts = {
  readonly study: StudyFacts;
  readonly cohort: CohortReport;
  /** What case data and reads say against each other. */
  readonly contradictions: readonly Contradiction[];
  /** Of every two readers who have locked the same units. */
  readonly agreements: readonly AgreementReport[];
  /** Of which locked reads leave. */
  readonly cases: number;
  readonly hasFigures: boolean;
};

/** A report of the study but for its cases, which stand between front and back. */
export type StudyReport = {
  readonly report: Report;
  readonly front: readonly Block[];
  readonly back: readonly Block[];
};

/** The report of a study: what it is, its cohort, the agreement of its readers; Methods, checklist and settings. */
export function studyReport(facts: StudyReportFacts, say: Say): StudyReport {
  const { study, cohort, contradictions, agreements, cases, hasFigures } = facts;
  return {
    report: {
      title: 'Study report',
      subject: 'New bone in the induced membrane: cohort, agreement and cases of a reading study',
      footer: `OsteoRead ${study.softwareVersion} · Study report · ${RESEARCH_USE}`,
    },
    front: [
      heading(1, 'Study report'),
      { kind: 'facts', rows: aboutRows(facts) },
      smallPrint(
        'Every number of a read is the one that was stored when the read was locked. Patients go by the codes of the study key, readers by their numbers, times are days since the spacer was put in.',
      ),
      heading(1, 'Cohort'),
      ...cohortBlocks(cohort, say),
      ...contradictionBlocks(contradictions, say),
      heading(1, 'Agreement'),
      ...(agreements.length === 0
        ? [paragraph('No two readers have locked the same units, so there is no agreement to report.')]
        : agreements.flatMap((agreement) => agreementBlocks(agreement, cohort.scale, say))),
      heading(1, 'Cases'),
      paragraph(
        cases === 0
          ? 'No locked read of a case may leave yet.'
          : `${cases} cases${hasFigures ? ', each with its pictures alone and as each reader read them' : ''}. Crops and scale bars of a case are the same in all of its figures.`,
      ),
    ],
    back: [
      heading(1, 'Methods'),
      ...methodsText(study)
        .trim()
        .split('\n\n')
        .map((part) => paragraph(part)),
      heading(1, 'GRRAS checklist'),
      table(
        null,
        [
          ['Item', 'right', 1],
          ['Asks', 'left', 5],
          ['Answered by the study', 'left', 7],
          ['Left to write', 'left', 5],
        ],
        grrasItems(study).map(({ item, asks, answered, toWrite }) => [
          String(item),
          asks,
          answered || NONE,
          toWrite || NONE,
        ]),
      ),
      heading(1, 'Settings'),
      smallPrint(
        `Protocol version ${study.protocol.version}: ${ruleWords(study.protocol.rules).join('; ')}.`,
      ),
    ],
  };
}

function aboutRows({ study, cohort, cases }: StudyReportFacts): readonly (readonly [string, string])[] {
  const { protocol, versionsUsed, specialties, withheldReads } = study;
  return [
    ['Study', study.isBlinded ? 'blinded' : 'not blinded'],
    ['Readers', specialties.length === 0 ? NONE : readerList(specialties)],
    ['Cases with locked reads', String(cases)],
    ['Films and first reads of the analysis', `${cohort.films}, ${cohort.reads}`],
    [
      'Held back',
      withheldReads === 0
        ? 'none'
        : `${withheldReads} reads of patients of whom somebody still has a read to lock`,
    ],
    ['Protocol', `version ${protocol.version}, rule set SHA-256 ${protocol.rulesSha256}`],
    ['Versions under which reads were locked', versionsUsed.join(', ') || NONE],
    ['Written by', `OsteoRead ${study.softwareVersion}. ${RESEARCH_USE}`],
  ];
}

/** What does not agree, as it stands below the table that leaves; nothing is smoothed over. */
function contradictionBlocks(found: readonly Contradiction[], say: Say): readonly Block[] {
  const { title, notes } = contradictionTable(found);
  return notes.length === 0 ? [] : [heading(2, say(title)), { kind: 'list', items: notes.map(say) }];
}

function cohortBlocks(cohort: CohortReport, say: Say): readonly Block[] {
  const sections = cohortSections(cohort);
  return COHORT_SECTIONS.flatMap((section) =>
    sections[section].length === 0
      ? []
      : [
          heading(2, say(cohortPartName(section, cohort.subjects))),
          ...(section === 'incidence' ? incidenceFigure(cohort) : []),
          ...sections[section].flatMap((one) => printedTableBlocks(one, say)),
        ],
  );
}

function incidenceFigure({ incidence, policy, scale }: CohortReport): readonly Block[] {
  const bars = incidence.flatMap(({ atLeast, byPolicy }) => {
    const found = byPolicy.find((one) => one.policy === policy)?.found;
    if (found?.kind !== 'known') return [];
    const label = gradeLabel(atLeast, scale);
    return [
      {
        label: atLeast === 4 ? label : `${label} or more`,
        share: found.value.share,
        interval: found.value.exact,
      },
    ];
  });
  if (bars.length === 0) return [];
  return [
    {
      kind: 'figure',
      scene: incidenceScene(bars, 'Incidence of each grade with its exact interval'),
      caption: `Incidence by highest grade, with exact 95 % intervals; open grades ${OPEN_GRADES[policy]}.`,
    },
  ];
}

const OPEN_GRADES: Readonly<Record<CohortReport['policy'], string>> = {
  exclude: 'left out',
  lower: 'counted as the lowest',
  upper: 'counted as the highest',
};
