import type { RuleSettings } from '../grading/ruleSettings.ts';
import { ruleWords } from './commonVariables.ts';
import { percent, ruleSentences } from './ruleSentences.ts';
import type { StudyFacts } from './studyFacts.ts';

/**
 * A Methods paragraph of a study as it was set up (method §1 to §6), in English for a journal: readers, blinding and
 * orders, grading rules, repeat reads, statistics, software; then every key of the configuration. It says only what the
 * protocol and the data hold; what the authors must add stands in the GRRAS checklist.
 */
export function methodsText(facts: StudyFacts): string {
  const paragraphs = [
    ['Readers and reading.', ...readingSentences(facts)],
    ['Grading.', ...ruleSentences(facts.protocol.rules)],
    ['Agreement.', ...agreementSentences(facts)],
    ['Software.', ...softwareSentences(facts)],
  ];
  return `${paragraphs.map((sentences) => sentences.join(' ')).join('\n\n')}\n`;
}

const SPECIALTY = {
  orthopaedics: 'orthopaedics',
  radiology: 'radiology',
  other: 'another specialty',
} as const;

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** "Reader 1 (orthopaedics) and Reader 2 (specialty not stated)". */
export const readerList = (specialties: StudyFacts['specialties']): string =>
  list(
    specialties.map(
      (specialty, index) =>
        `Reader ${index + 1} (${specialty === null ? 'specialty not stated' : SPECIALTY[specialty]})`,
    ),
  );

function readingSentences({ specialties, isBlinded, protocol }: StudyFacts): readonly string[] {
  const { design, rules } = protocol;
  const readers =
    specialties.length === 0
      ? 'No read has been locked yet.'
      : `${readerList(specialties)} read the pictures${specialties.length > 1 && isBlinded ? ' independently' : ''}.`;
  return [
    readers,
    ...(isBlinded
      ? [
          BLINDED,
          `Cases were read in a random order of each reader’s own, the time points of a patient ${design.minimalDistance} or more places apart where the number of cases allowed it.`,
        ]
      : ['The study was not blinded.']),
    seenSentence(design.readersSee),
    REVEAL[rules.gradeReveal],
    // Only a blinded study assigns repeat reads.
    ...(isBlinded ? [repeatSentence(design)] : []),
  ];
}

const BLINDED =
  'Reading was blinded: pictures carried no name, date or identifier, each reader met every case under a random code, and no reader saw what another had marked.';

function seenSentence(see: StudyFacts['protocol']['design']['readersSee']): string {
  const shown = [
    ...(see.time ? ['the time since the spacer'] : []),
    ...(see.reference ? ['the film from right after the spacer was put in'] : []),
    ...(see.priors ? ['earlier films of the defect'] : []),
    ...(see.series ? ['CT and MR of the time point'] : []),
  ];
  const hidden = [
    ...(see.time ? [] : ['the time since the spacer']),
    ...(see.reference ? [] : ['the film from right after the spacer was put in']),
    ...(see.priors ? [] : ['earlier films']),
    ...(see.series ? [] : ['CT and MR']),
  ];
  const parts = [
    shown.length === 0 ? '' : `were shown ${list(shown)}`,
    hidden.length === 0 ? '' : `were not shown ${list(hidden)}`,
  ].filter((part) => part !== '');
  return `Beside the pictures of a case readers ${parts.join(' and ')}.`;
}

const REVEAL: Readonly<Record<RuleSettings['gradeReveal'], string>> = {
  live: 'The grade derived from the marks was shown while the reader marked.',
  afterOwnGrade:
    'Readers committed a grade of their own before the grade derived from their marks was shown.',
  afterSubmit: 'The grade derived from the marks was shown after the read had been locked.',
};

function repeatSentence({ repeatShare, washOutDays }: StudyFacts['protocol']['design']): string {
  if (repeatShare === 0) return 'No case was assigned to be read again.';
  return `For the variability of a reader ${percent(repeatShare)} of the cases, at least 20 (all where there were fewer), were to be read again by the same reader after ${washOutDays} days or more, under another code, in another order and without the previous read.`;
}

function agreementSentences(facts: StudyFacts): readonly string[] {
  const { rules, design } = facts.protocol;
  const { samples, seed } = facts.bootstrap;
  if (facts.specialties.length < 2)
    return ['Fewer than two readers have locked reads, so none was computed.'];
  return [
    'Agreement was computed from the first locked versions of independent reads, never from consensus.',
    `The ${rules.primaryGrade === 'derived' ? 'grade derived from the marks' : 'grade that the reader committed'} was primary; the other one is reported too.`,
    'For grades: percent agreement (Clopper–Pearson interval), kappa unweighted and with linear and quadratic weights (Fleiss, Cohen and Everitt), PABAK, Gwet’s AC1 and AC2, and Krippendorff’s ordinal alpha, on the fixed scale of five grades.',
    'For the share of the defect: ICC(2,1) (primary) and ICC(3,1), Lin’s concordance, and Bland–Altman bias and limits with exact intervals (Carkeet).',
    'Bias between readers was tested by Bowker’s test of symmetry and the sign test.',
    `Intervals that respect several time points of one patient come from ${samples} bootstrap samples of whole patients (seed ${seed}).`,
    NA_POLICY[rules.naPolicy],
    `Readers disagreed where grades differed or one could not grade; cases with shares more than ${design.disagreementLimitPoints} percentage points apart were listed.`,
  ];
}

const NA_POLICY: Readonly<Record<RuleSettings['naPolicy'], string>> = {
  exclude:
    'Reads that left several grades open were left out; counting the lowest or the highest of them is reported as sensitivity analysis.',
  lower:
    'Reads that left several grades open counted with the lowest; leaving them out or counting the highest is reported as sensitivity analysis.',
  upper:
    'Reads that left several grades open counted with the highest; leaving them out or counting the lowest is reported as sensitivity analysis.',
};

function softwareSentences({ softwareVersion, protocol, versionsUsed }: StudyFacts): readonly string[] {
  const others = versionsUsed.filter((version) => version !== protocol.version);
  return [
    `Marks, measurements and derived grades were made in OsteoRead ${softwareVersion} under protocol version ${protocol.version} (rule set SHA-256 ${protocol.rulesSha256}).`,
    ...(others.length === 0
      ? []
      : [
          `Reads were also locked under protocol ${others.length === 1 ? 'version' : 'versions'} ${list(others.map(String))}, whose rules stand with each read.`,
        ]),
    `Configuration: ${ruleWords(protocol.rules).join('; ')}.`,
  ];
}
