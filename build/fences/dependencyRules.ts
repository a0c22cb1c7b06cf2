import type { ICruiseOptions, IForbiddenRuleType, IResolveOptions } from 'dependency-cruiser';

/**
 * Who may import whom. Each rule is proven to fire by test/architecture/fences.test.ts, which plants a
 * violation of it; a rule without a planted violation fails that test.
 *
 * The parser is swc: under TypeScript 7 dependency-cruiser's own TypeScript parser reads zero modules and
 * exits 0. The same test therefore also counts the modules that were read.
 */

const isTest = '[.](test|bench|e2e)[.]tsx?$';
const screens = 'worklist|masking|reading|volume|consensus|longitudinal|histology|study|help';

const belowReading = ['base', 'texts', 'dicom', 'geometry', 'volume', 'measurement', 'grading'];
const belowStudy = [...belowReading, 'reading', 'statistics'];

/** A room of shared/ and the rooms below it, which are all it may import. */
const sharedRoom = (room: string, ...below: readonly string[]): IForbiddenRuleType => ({
  name: `shared-${room}-imports-only-below`,
  comment: `shared/${room} imports ${[...below, 'itself'].join(', ')} and no other room.`,
  severity: 'error',
  from: { path: `^shared/${room}/`, pathNot: isTest },
  to: { path: '^shared/', pathNot: `^shared/(${[room, ...below].join('|')})/` },
});

/** A package that has one room; tests that cross rooms may use it to look from outside. */
const oneRoom = (name: string, packages: string, rooms: string): IForbiddenRuleType => ({
  name,
  comment: `${packages} is used in ${rooms} only, so that it can be replaced there.`,
  severity: 'error',
  from: { path: '^(shared|electron|renderer|build)/', pathNot: rooms },
  to: { path: packages },
});

export const forbiddenImports: IForbiddenRuleType[] = [
  {
    name: 'shared-imports-only-itself',
    comment:
      'shared/ is pure: no Node, no DOM library, no package but zod, and cephes and papaparse behind one file each.',
    severity: 'error',
    from: { path: '^shared/', pathNot: isTest },
    // An import that resolves to nothing is another rule's finding.
    to: { pathNot: '^shared/|^[.]|(^|/)node_modules/(zod|cephes|papaparse)/' },
  },
  {
    name: 'shared-zod-only-in-contracts',
    comment: 'Parsing happens at the edge: only shared/contracts knows zod.',
    severity: 'error',
    from: { path: '^shared/', pathNot: '^shared/contracts/' },
    to: { path: '(^|/)node_modules/zod/' },
  },
  sharedRoom('base'),
  sharedRoom('texts', 'base'),
  sharedRoom('dicom', 'base', 'texts'),
  sharedRoom('pixels', 'base', 'texts', 'dicom'),
  sharedRoom('geometry', 'base', 'texts'),
  sharedRoom('volume', 'base', 'texts', 'dicom'),
  sharedRoom('measurement', 'base', 'texts', 'dicom', 'geometry', 'volume'),
  sharedRoom('grading', 'base', 'texts', 'dicom', 'geometry', 'volume', 'measurement'),
  sharedRoom('reading', ...belowReading),
  sharedRoom('statistics', 'base', 'texts'),
  sharedRoom('histology', 'base', 'texts', 'geometry', 'statistics'),
  sharedRoom('study', ...belowStudy),
  sharedRoom('cohort', ...belowStudy, 'study', 'histology'),
  sharedRoom('exports', ...belowStudy, 'study', 'cohort', 'histology'),
  sharedRoom('animals', ...belowStudy, 'study', 'cohort', 'exports'),
  sharedRoom('contradictions', ...belowStudy, 'study', 'cohort', 'exports', 'animals'),
  sharedRoom('figures', ...belowStudy, 'pixels'),
  sharedRoom('reports', ...belowStudy, 'study', 'cohort', 'exports', 'animals', 'contradictions', 'figures'),
  sharedRoom('dicomObjects', ...belowStudy, 'study', 'exports'),
  {
    name: 'renderer-and-electron-meet-in-shared',
    comment: 'Neither side imports the other, types included.',
    severity: 'error',
    from: { path: '^(renderer|electron)/' },
    to: { path: '^(renderer|electron)/', pathNot: '^$1/' },
  },
  {
    name: 'electron-only-in-the-shell',
    comment: 'Everything but the shell, and its double by Electron’s types, runs under plain Node.',
    severity: 'error',
    from: {
      path: '^(shared|electron|renderer|build|test)/',
      pathNot:
        '^electron/(main[.]ts|preload[.]ts|window/|transport/protocol[.]ts)|^build/scripts/fetchElectron[.]ts|^test/shell/double/',
    },
    to: { path: '(^|/)node_modules/electron/' },
  },
  {
    name: 'electron-rooms-know-no-shell',
    comment: 'The rooms of electron are called by the shell and never call it.',
    severity: 'error',
    from: {
      path: '^electron/(store|dicom|dicomweb|service|demo|deidentify|dicomObjects|export|packages|jobs|figures|reports|studyFiles|answers|writes|threads)/',
      pathNot: isTest,
    },
    to: { path: '^electron/((main|preload|serve|withoutWindow|\\w+Cli)[.]ts|window/|transport/)' },
  },
  {
    name: 'electron-store-and-dicom-below-service',
    comment: 'The service is composed of the store and of dicom, not the other way round.',
    severity: 'error',
    from: { path: '^electron/(store|dicom|dicomweb)/', pathNot: isTest },
    to: {
      path: '^electron/(service|demo|deidentify|dicomObjects|export|packages|jobs|figures|reports|studyFiles|answers|writes)/',
    },
  },
  {
    name: 'electron-writers-below-files',
    comment:
      'figures and reports draw what they are given; which file a study wants is said by studyFiles and jobs.',
    severity: 'error',
    from: { path: '^electron/(figures|reports)/', pathNot: isTest },
    to: { path: '^electron/(service|jobs|studyFiles|export|packages)/' },
  },
  {
    name: 'network-only-in-transport-and-dicomweb',
    comment:
      'transport answers on loopback; dicomweb alone asks another computer, through fetch, and only the service and the job that sends objects use it.',
    severity: 'error',
    from: {
      path: '^(shared|electron|renderer)/',
      pathNot: `^electron/(transport/|dicomweb/|service/|host[.]|studyFiles/sentObjectsFile[.])|${isTest}`,
    },
    to: {
      path: '^(node:)?(http|https|http2|net|tls|dgram)$|(^|/)node_modules/(undici|ws)/|^electron/dicomweb/',
    },
  },
  {
    name: 'deidentify-is-pure',
    comment:
      'What leaves the workspace is decided by values alone: deidentify knows the readers of dicom, and no file, no database and no room above.',
    severity: 'error',
    from: { path: '^electron/deidentify/', pathNot: isTest },
    to: { pathNot: '^electron/(deidentify|dicom)/|^shared/|^(node:)?crypto$|^[.]' },
  },
  oneRoom('sqlite-only-in-store', '(^|/)node_modules/better-sqlite3/|^(node:)?sqlite$', '^electron/store/'),
  oneRoom(
    'cephes-only-behind-special-functions',
    '(^|/)node_modules/cephes/',
    '^shared/statistics/specialFunctions[.]ts',
  ),
  oneRoom(
    'papaparse-only-behind-csv-records',
    '(^|/)node_modules/papaparse/',
    '^shared/cohort/csvRecords[.]ts',
  ),
  oneRoom('dcmjs-only-in-dicom', '(^|/)node_modules/dcmjs/', '^electron/dicom/'),
  oneRoom(
    'cornerstone-only-in-viewport',
    '(^|/)node_modules/(@cornerstonejs/(?!codec-|jpeg-lossless)|@kitware/)',
    '^renderer/viewport/',
  ),
  oneRoom(
    'codecs-only-in-viewport-and-dicom',
    '(^|/)node_modules/@cornerstonejs/(codec-|jpeg-lossless)',
    '^(renderer/viewport|electron/dicom)/',
  ),
  oneRoom(
    'i18next-only-in-texts',
    '(^|/)node_modules/(react-)?i18next/',
    '^renderer/texts/|^electron/english[.]ts$',
  ),
  {
    name: 'chinese-comes-when-chosen',
    comment:
      'Other languages are fetched when a reader chooses them; the first paint waits for English alone.',
    severity: 'error',
    from: {
      path: '^(shared|electron|renderer)/',
      pathNot: `^shared/texts/chinese|^renderer/texts/|${isTest}`,
    },
    to: { path: '^shared/texts/chinese' },
  },
  {
    name: 'screens-do-not-import-each-other',
    comment: 'What two screens share belongs in ui, state or viewport.',
    severity: 'error',
    from: { path: `^renderer/(${screens})/` },
    to: { path: `^renderer/(${screens})/`, pathNot: '^renderer/$1/' },
  },
  {
    name: 'below-the-screens',
    comment: 'api, state, viewport and texts serve the screens and do not know them.',
    severity: 'error',
    from: { path: '^renderer/(api|state|viewport|texts)/' },
    to: { path: `^renderer/(${screens})/` },
  },
  {
    name: 'ui-is-presentational',
    comment: 'renderer/ui has no state, no api and no domain.',
    severity: 'error',
    from: { path: '^renderer/ui/' },
    to: { path: '^renderer/(?!ui/|texts/)|^shared/(?!base/|texts/)' },
  },
  {
    name: 'product-imports-no-test-and-no-build',
    comment: 'What ships does not lean on what checks or packs it.',
    severity: 'error',
    from: { path: '^(shared|electron|renderer)/', pathNot: isTest },
    to: { path: `^(test|build)/|${isTest}` },
  },
  {
    name: 'product-imports-no-dev-dependency',
    comment: 'An installed application has no dev dependencies; Electron itself is its host.',
    severity: 'error',
    from: { path: '^(shared|electron|renderer)/', pathNot: isTest },
    to: {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      pathNot: 'node_modules/(electron|@types)/',
    },
  },
  {
    name: 'no-circles',
    comment: 'A circle of imports has no order in which it can be read.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that leads nowhere hides from every other rule.',
    severity: 'error',
    from: {},
    // What Vite resolves (`?url`), its build fails on where it leads nowhere.
    to: { couldNotResolve: true, pathNot: '[?]url$' },
  },
];

export const cruiseOptions: ICruiseOptions = {
  parser: 'swc',
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '[.](css|svg|png|html)$' },
};

export const resolveOptions: Partial<IResolveOptions> = {
  extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json'],
  exportsFields: ['exports'],
  conditionNames: ['import', 'node', 'types', 'default'],
  mainFields: ['module', 'main', 'types'],
};
