import { csvFile } from '../base/csv.ts';
import type { RuleSettings } from '../grading/ruleSettings.ts';
import { studyCases } from '../texts/english/studyCases.ts';
import { readerList } from './methodsText.ts';
import { percent } from './ruleSentences.ts';
import type { StudyFacts } from './studyFacts.ts';

/** One item of the guideline: what the study's data answer, and what only its authors can write. */
type GrrasItem = {
  readonly item: number;
  readonly section:
    | 'Title and abstract'
    | 'Introduction'
    | 'Methods'
    | 'Results'
    | 'Discussion'
    | 'Auxiliary';
  readonly asks: string;
  readonly answered: string;
  readonly toWrite: string;
};

/**
 * The fifteen items of GRRAS (Kottner et al., J Clin Epidemiol 2011;64:96-106) in own words, filled as far as the study
 * answers them. An empty `answered` is the authors' alone; an empty `toWrite` needs nothing more.
 */
export function grrasItems(facts: StudyFacts): readonly GrrasItem[] {
  const { specialties, flow, protocol, isBlinded } = facts;
  const { rules } = protocol;
  const readers = specialties.length;
  return [
    {
      item: 1,
      section: 'Title and abstract',
      asks: 'Say that agreement or reliability between or within readers was investigated',
      answered: '',
      toWrite:
        'Name interobserver and, where repeat reads are reported, intraobserver agreement in title or abstract.',
    },
    {
      item: 2,
      section: 'Introduction',
      asks: 'Name and describe the measurement',
      answered: `Grades of induced-membrane spontaneous osteogenesis, derived by OsteoRead ${facts.softwareVersion} under protocol version ${protocol.version}; rules in osteoread-methods.txt.`,
      toWrite: 'Cite the grading and describe the pictures (modality, views, intervals).',
    },
    {
      item: 3,
      section: 'Introduction',
      asks: 'Say which subjects the results are meant for',
      answered: '',
      toWrite: 'Patients, bones, defects and stage of treatment.',
    },
    {
      item: 4,
      section: 'Introduction',
      asks: 'Say which raters the results are meant for',
      answered: readers === 0 ? '' : `${readerList(specialties)}.`,
      toWrite: 'Who will grade in practice, and with what training.',
    },
    {
      item: 5,
      section: 'Introduction',
      asks: 'What is known already, and why the study was made',
      answered: '',
      toWrite: 'Earlier agreement of this and comparable gradings, and the rationale.',
    },
    {
      item: 6,
      section: 'Methods',
      asks: 'How the numbers of raters, subjects and replicates were chosen',
      answered: plannedRepeats(facts),
      toWrite: 'The calculation or the reason behind the number of patients and readers.',
    },
    {
      item: 7,
      section: 'Methods',
      asks: 'How subjects and raters were sampled',
      answered: `${flow.screened} patients screened, ${flow.excluded} excluded${
        flow.byReason.length === 0
          ? ''
          : ` (${flow.byReason.map(({ reason, patients }) => `${studyCases.reasons[reason]}: ${patients}`).join(', ')})`
      }, ${flow.included} included, ${flow.undecided} undecided; ${flow.training} training cases beside them.`,
      toWrite: 'Period, place, consecutive or not; how readers were chosen.',
    },
    {
      item: 8,
      section: 'Methods',
      asks: 'The rating process: intervals, what raters knew, blinding',
      answered: `${isBlinded ? 'Blinded, random order and codes per reader' : 'Not blinded'}; ${REVEALED[rules.gradeReveal]}; details in osteoread-methods.txt.`,
      toWrite: 'Displays, room, sittings, and instructions given.',
    },
    {
      item: 9,
      section: 'Methods',
      asks: 'Whether ratings were independent',
      answered: isBlinded
        ? 'Independent: no reader is shown another’s marks or grades; locked reads cannot be changed.'
        : 'Each read is locked and cannot be changed; the software did not keep readers apart.',
      toWrite: isBlinded ? '' : 'How readers were kept from knowing each other’s reads.',
    },
    {
      item: 10,
      section: 'Methods',
      asks: 'The statistics',
      answered: 'Listed under Agreement in osteoread-methods.txt, with seed and number of samples.',
      toWrite: 'Which coefficient is primary for the conclusion, and why.',
    },
    {
      item: 11,
      section: 'Results',
      asks: 'Actual numbers of raters, subjects and replicates',
      answered: `Readers: ${readers}. Cases in the analysis: ${facts.units}. Read by two or more: ${facts.comparedUnits}, of ${facts.comparedPatients} patients. Repeat reads: ${facts.repeatReads}.${
        facts.withheldReads === 0
          ? ''
          : ` Locked reads not exported yet, because their patient is still being read: ${facts.withheldReads}.`
      }`,
      toWrite: 'Reasons for reads that are missing.',
    },
    {
      item: 12,
      section: 'Results',
      asks: 'What raters and subjects were like',
      answered:
        readers === 0
          ? ''
          : `Specialties: ${readerList(specialties)}. Bone, kind of defect and species in osteoread-reads.csv.`,
      toWrite: 'Years of experience and training of readers; age, sex, cause and location of patients.',
    },
    {
      item: 13,
      section: 'Results',
      asks: 'Estimates with their uncertainty',
      answered:
        'On the Agreement tab and in its CSV: each coefficient with its interval and with one by whole patients.',
      toWrite: 'Quote them with n and the table of grades.',
    },
    {
      item: 14,
      section: 'Discussion',
      asks: 'What the results mean in practice',
      answered: '',
      toWrite: 'Whether agreement suffices for the decisions that rest on the grade; limits.',
    },
    {
      item: 15,
      section: 'Auxiliary',
      asks: 'Detailed results, if possible',
      answered:
        'osteoread-reads.csv, osteoread-sides.csv, osteoread-codebook.csv and osteoread-study.json with its schema hold every locked read without identity.',
      toWrite: 'Where they are deposited.',
    },
  ];
}

function plannedRepeats({ isBlinded, protocol: { design } }: StudyFacts): string {
  if (!isBlinded || design.repeatShare === 0) return 'Planned: no repeat reads.';
  return `Planned: ${percent(design.repeatShare)} of the cases read again after ${design.washOutDays} days or more, at least 20 (all where there are fewer).`;
}

const REVEALED: Readonly<Record<RuleSettings['gradeReveal'], string>> = {
  live: 'derived grade shown while marking',
  afterOwnGrade: 'own grade committed before the derived one was shown',
  afterSubmit: 'derived grade shown after the read was locked',
};

const HEAD = ['item', 'section', 'asks', 'answeredByTheStudy', 'authorsMustWrite'];

/** `osteoread-grras.csv`: the checklist as a table, with the versions it was filled from below. */
export const grrasTable = (facts: StudyFacts): string =>
  csvFile([
    HEAD,
    ...grrasItems(facts).map(({ item, section, asks, answered, toWrite }) => [
      item,
      section,
      asks,
      answered,
      toWrite,
    ]),
    [
      null,
      'Versions',
      '',
      `OsteoRead ${facts.softwareVersion}; protocol version ${facts.protocol.version}; rule set SHA-256 ${facts.protocol.rulesSha256}`,
      '',
    ],
  ]);
