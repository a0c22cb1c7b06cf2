/** What a study says against itself, and what its tables go by all the same. */
export const contradictions = {
  title: 'Contradictions',
  intro:
    'What case data, films and definitions say against each other. Nothing is corrected: the cohort is computed by what stands under “kept”.',
  none: 'Nothing that is recorded contradicts what was read.',
  column: { cases: 'Case', told: 'What does not agree', kept: 'Kept' },
  study: 'Study',
  manyCases: '{{first}} and {{count}} more',
  yes: 'yes',
  no: 'no',
  days: '{{days}} days',
  twoSources: '{{variable}}: {{here}} in the case data, {{there}} by {{source}}.',
  belowSource: '{{variable}}: {{here}} in the case data, at least {{limit}} by {{source}}.',
  aboveSource: '{{variable}}: {{here}} in the case data, at most {{limit}} by {{source}}.',
  gradeOtherwise: '{{variable}} is recorded as {{recorded}}, but the reads give {{read}}.',
  boneBeforeInterval:
    'The interval is recorded as {{interval}} days, but the film of day {{days}} shows bone already.',
  continuousBeforeInterval:
    'The interval is recorded as {{interval}} days, but a side is continuous on the film of day {{days}} already.',
  boneAfterInterval:
    'The interval is recorded as {{interval}} days, but on day {{days}} there is neither bone nor anything that comes before it.',
  followUpTooShort: 'The follow-up of {{followUp}} months is shorter than the interval of {{interval}} days.',
  causeOfInfection: 'The cause is infection, but infection is recorded as no.',
  infectionAndExclusion:
    'Infection is recorded, and infection that recurs excludes a case; not every film is recorded as free of it.',
  graftUnsaid: 'The case data say that there was no graft, but a film is said to be of after one.',
  twoBones_one: '{{count}} defect ({{bones}}) has one row of case data.',
  twoBones_other: '{{count}} defects ({{bones}}) have one row of case data and one grade of the patient.',
  boneTooEarly: 'Bone is seen on day {{days}}, earlier than two months after the spacer.',
  indistinctInGradeOne:
    'The grade is I, seen by CT or MR alone by its definition, but indistinct bone is marked on radiographs: with it the grade is {{grade}}.',
  gradeOneByExploration:
    'The grade is I by exploration alone. The definition says that CT or MR detects it, the discussion of the paper that the naked eye does.',
  gradeBySectionAlone:
    'The grade is {{grade}}, which is defined on radiographs, but CT or MR alone shows it: {{sides}}.',
  halfCoveredYetTwo_one:
    'In {{count}} case half of the defect or more is covered (up to {{share}}) without a continuous side, and the grade is II. Read as a rule of amount alone, 50 % would make it IV.',
  halfCoveredYetTwo_other:
    'In {{count}} cases half of the defect or more is covered (up to {{share}}) without a continuous side, and the grade is II. Read as a rule of amount alone, 50 % would make it IV.',
  note: '{{cases}}: {{told}} Kept: {{kept}}',
  noteOfStudy: '{{told}} Kept: {{kept}}',
  lookedDifferently_one:
    '{{count}} of {{of}} cases without bone on radiographs was looked at by neither CT, MR, exploration nor histology.',
  lookedDifferently_other:
    '{{count}} of {{of}} cases without bone on radiographs were looked at by neither CT, MR, exploration nor histology.',
  lipUndefined:
    'What a lip is taken over is not defined. Over animals its mean is {{mean}} mm ({{low}} to {{high}}); otherwise: {{others}}.',
  lipOver: '{{mean}} mm ({{low}} to {{high}}) over {{over}}',
  twoMonths_one:
    'The paper asks for more than two months and for at least two. {{count}} case has a film between day {{from}} and {{to}}, where that makes a difference.',
  twoMonths_other:
    'The paper asks for more than two months and for at least two. {{count}} cases have films between day {{from}} and {{to}}, where that makes a difference.',
  twoMonthsNowhere:
    'The paper asks for more than two months and for at least two. No film of this study lies where that makes a difference.',
  mixedSpecies:
    'The study holds several species ({{species}}), and the tables of its cohort count them together.',
  kept: {
    caseData: 'The case data.',
    locked: 'The locked reads.',
    films: 'Times come from the films; the interval is printed as it is recorded.',
    included: 'The case stays included.',
    highest: 'Each bone has a grade of its own; the patient has the highest, listed with its bone.',
    indistinctInGradeOne: 'Indistinct bone is not counted; the grade with it stands beside.',
    gradeOneByExploration: 'Thick and hard at exploration counts, as the rules of the study say.',
    gradeBySectionAlone: 'CT fills sides that radiographs do not show, as the rules of the study say.',
    halfCoveredYetTwo: 'Grade II: without a continuous side 50 % makes no grade IV.',
    lookedDifferently:
      'They stay open between 0 and I. Counted as the lowest, the incidence of grade I is the least that it can be.',
    mixedSpecies: 'All of them. Give animals a study of their own, or group by species.',
    lipUndefined: 'The mean of each animal, then over animals.',
    twoMonths: 'Day {{days}} and later counts as two months; what is earlier is warned of.',
  },
} as const;
