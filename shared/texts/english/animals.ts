/** Animal cohorts: lips, and specimen radiographs beside CT. */
export const animals = {
  title: 'Animals',
  intro:
    'First locked reads of animals, by reader, species and week since the spacer. A lip is how far bone arises from one end of one side; it is 0 where none does. A bridged side has no lips, and a side that cannot be assessed has none that are known: both are counted beside the mean and are in no mean.',
  unitNote:
    'The paper does not say what its lip length is taken over, so every reading of it is printed. Ends and sides of one animal are not independent, so their mean has no interval.',
  nothing: {
    title: 'No animal has been read yet',
    text: 'Animals come here once a first read of them is locked. Lock reads, or look under Cases whether the species is right.',
  },
  withheld_one: '{{count}} read is held back until everything assigned of its animal is locked.',
  withheld_other: '{{count}} reads are held back until everything assigned of their animals is locked.',
  saveFile: 'Save {{file}}',
  cohort: '{{species}}, {{week}}, reader {{reader}}',
  week: '{{week}} weeks',
  noWeek: 'no day known',
  column: {
    animal: 'Animal',
    days: 'Days',
    grade: 'Grade',
    covered: 'Covered',
    side: { medial: 'Medial', lateral: 'Lateral', anterior: 'Anterior', posterior: 'Posterior' },
    mean: 'Mean lip',
    longest: 'Longest',
    takenOver: 'Taken over',
    n: 'n',
    sd: 'SD',
    median: 'Median',
    range: 'Range',
    interval: '95 % CI of the mean',
    pair: 'Specimen',
    reader: 'Reader',
  },
  ends: '{{proximal}} / {{distal}}',
  cell: { bridged: 'bridged', notAssessable: 'not assessable', intact: 'intact', noOpenSide: 'no open side' },
  noCommonUnit: 'its pictures share no scale',
  takenOver: {
    animal: 'animals, the mean of each (default)',
    side: 'open sides, both ends together',
    end: 'single ends',
    presentEnd: 'ends at which bone arises',
    longest: 'animals, the longest lip of each',
  },
  cohortTable: 'Lips of the cohort in mm',
  animalTable: 'Each animal, lips as proximal / distal',
  plot: 'Mean lip of each animal in mm: {{count}} animals, mean {{mean}}, range {{low}} to {{high}}',
  plotAxis: 'Mean lip, mm',
  plotMean: 'mean {{mean}}',
  inGrade_one:
    '{{count}} of {{of}} animal has grade {{grade}}: {{share}}, exact interval {{low}} to {{high}}.',
  inGrade_other:
    '{{count}} of {{of}} animals have grade {{grade}}: {{share}}, exact interval {{low}} to {{high}}.',
  note: {
    inPixels_one:
      '{{count}} animal has lips in pixels, because its pictures have no scale; it is in no length.',
    inPixels_other:
      '{{count}} animals have lips in pixels, because their pictures have no scale; they are in no length.',
    withoutMean_one: '{{count}} animal has no mean: no side is open, or its pictures share no scale.',
    withoutMean_other: '{{count}} animals have no mean: no side is open, or their pictures share no scale.',
    readTwice:
      'Filmed more than once in this week, so which film is meant is not known, and in no number: {{animals}}. Correct the days, or exclude a film.',
  },
  pairs: {
    title: 'Specimen radiographs and CT',
    intro:
      'Sides of the film against sectors of the CT of the same time point. Where one reader marked both in one read they are no independent comparison. A film sums up what lies behind it, so its share is like that of the rows with bone in CT; a bridge may cover little of the surface.',
    none: 'No read has a film and a CT with marks.',
    summary_one:
      '{{count}} side is compared. CT less film: {{surface}} points by the surface of the sector ({{surfaceRange}}), {{rows}} by its rows with bone ({{rowsRange}}).',
    summary_other:
      '{{count}} sides are compared. CT less film, on average: {{surface}} points by the surface of the sector ({{surfaceRange}}), {{rows}} by its rows with bone ({{rowsRange}}).',
    film: 'Film: {{state}} {{share}}',
    ct: 'CT: {{state}}',
    shares: 'surface {{surface}}, rows {{rows}}',
    differences: 'CT − film: {{surface}} / {{rows}}',
    states: 'The state is the same on {{same}} of {{compared}} sides ({{share}}).',
    missing: 'Without a pair',
    noCt: '{{animals}}: no CT is marked.',
    ctNotLaidFlat: '{{animals}}: the CT is marked, but its defect is not laid flat; set its end planes.',
    noFilm: '{{animals}}: no side can be assessed on the film.',
  },
  state: { none: 'none', disc: 'discontinuous', cont: 'continuous' },
} as const;
