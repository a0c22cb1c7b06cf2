import { type BenchResult, figuresOf, notMeasuredOf } from './benchResult.ts';
import { type Figure, type Goal, meets, type Peer, timesAsGood } from './figure.ts';
import { goalText, notMeasuredLine, ratioText, samplesText, valueText, verdict } from './figureText.ts';
import { heldElsewhere } from './heldElsewhere.ts';

/** A table that is readable as it stands on a console and as Markdown. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

type Judged = { readonly isMet: boolean | null; readonly row: readonly string[] };

/** What is not met first, then what is, then what nobody asked for. */
const worstFirst = (judged: readonly Judged[]): readonly (readonly string[])[] =>
  [false, true, null].flatMap((wanted) =>
    judged.filter(({ isMet }) => isMet === wanted).map(({ row }) => row),
  );

function besidePeer({ what, unit, measured }: Figure, { name, value, goal }: Peer): readonly Judged[] {
  if (value === null) return [];
  const ratio = timesAsGood(measured.value, value, unit);
  const isMet = goal === null ? null : ratio >= goal.atLeast;
  const asked = goal === null ? '' : `at least ${ratioText(goal.atLeast)}, issue ${goal.issue}`;
  const said = isMet === null ? 'no goal' : verdict(isMet);
  const own = valueText(measured.value, unit);
  return [{ isMet, row: [what, ratioText(ratio), own, `${name}: ${valueText(value, unit)}`, asked, said] }];
}

const besideGoal = ({ what, unit, measured }: Figure, goal: Goal): readonly string[] => [
  what,
  valueText(measured.value, unit),
  samplesText(measured),
  `${goalText(goal, unit)}, issue ${goal.issue}`,
  verdict(meets(measured.value, goal)),
];

const section = (title: string, body: string): string => (body === '' ? '' : `## ${title}\n\n${body}\n`);

const tableSection = (
  title: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string => section(title, rows.length === 0 ? '' : table(header, rows));

/** What could not be told: peers that are not installed, figures that this machine cannot give, benches that failed. */
function gaps(result: BenchResult): string {
  const absent = figuresOf(result).flatMap(({ figure }) =>
    figure.peers.filter(({ value }) => value === null).map(({ name }) => `${figure.what}, ${name}`),
  );
  return [
    ...result.runs.filter(({ isWhole }) => !isWhole).map(({ bench }) => `- ${bench}: FAILED before its end`),
    ...absent.map((what) => `- ${what}: not compared, not installed`),
    ...notMeasuredOf(result).map((told) => `- ${notMeasuredLine(told)}`),
  ].join('\n');
}

/** All tables of a result: ratios to peers, goals not met, goals met, the rest, and what could not be told. */
export function benchTables(result: BenchResult): string {
  const figures = figuresOf(result).map(({ figure }) => figure);
  const asked = figures.flatMap((figure) => (figure.goal === null ? [] : [{ figure, goal: figure.goal }]));
  const judged = (wanted: boolean): readonly (readonly string[])[] =>
    asked
      .filter(({ figure, goal }) => meets(figure.measured.value, goal) === wanted)
      .map(({ figure, goal }) => besideGoal(figure, goal));
  const header = ['figure', 'value', 'of', 'goal', 'verdict'];
  return [
    tableSection(
      'Beside peers in the same run (above 1 × OsteoRead is better)',
      ['figure', 'times as good', 'OsteoRead', 'peer', 'goal', 'verdict'],
      worstFirst(figures.flatMap((figure) => figure.peers.flatMap((peer) => besidePeer(figure, peer)))),
    ),
    tableSection('Goals NOT met', header, judged(false)),
    tableSection('Goals met', header, judged(true)),
    tableSection(
      'Without a goal',
      ['figure', 'value', 'of'],
      figures
        .filter(({ goal, peers }) => goal === null && peers.every(({ value }) => value === null))
        .map(({ what, unit, measured }) => [what, valueText(measured.value, unit), samplesText(measured)]),
    ),
    section('Not compared or not measured', gaps(result)),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** Numbers that the issues name and no figure stands for. */
export const elsewhereTable = (): string =>
  table(
    ['issue', 'number', 'held by', 'why not here'],
    heldElsewhere.map(({ issue, what, by, why }) => [String(issue), what, by ?? 'nothing', why]),
  );
