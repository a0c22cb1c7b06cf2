import { Button } from '@mantine/core';
import type { ImportReport } from '../../shared/contracts/imports.ts';
import { counted } from '../ui/format.ts';
import classes from './ImportPanel.module.css';
import { download, importReportCsv } from './importReport.ts';

type Props = {
  readonly report: ImportReport;
  readonly wasCancelled: boolean;
  readonly onClose: () => void;
};

/** How an import ended: four counts, and every damaged file by name with its reason. */
export function ImportReportView({ report, wasCancelled, onClose }: Props) {
  const figures = [
    ['Added', report.added],
    ['Already here', report.alreadyHere],
    ['Not images', report.notImages],
    ['Damaged', report.damaged.length],
    ['Studies', report.studies],
    ['Series', report.series],
  ] as const;
  return (
    <div data-testid="import-report">
      <div className={classes.head}>
        <h2 className={classes.title}>
          {wasCancelled ? 'Import stopped; what was added before stays' : 'Import finished'}
        </h2>
        <dl className={classes.figures}>
          {figures.map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd data-testid={`import-${name.toLowerCase().replaceAll(' ', '-')}`}>{count}</dd>
            </div>
          ))}
          <div>
            <dt>Time</dt>
            <dd>{report.seconds < 10 ? report.seconds.toFixed(1) : Math.round(report.seconds)} s</dd>
          </div>
        </dl>
        <div className={classes.actions}>
          <Button onClick={() => download('import-report.csv', 'text/csv', importReportCsv(report))}>
            Save as CSV
          </Button>
          <Button
            onClick={() =>
              download('import-report.json', 'application/json', JSON.stringify(report, null, 2))
            }
          >
            Save as JSON
          </Button>
          <Button onClick={onClose}>Close</Button>
        </div>
      </div>
      {report.damaged.length > 0 && (
        <section
          className={classes.damaged}
          // A scrolling region must be reachable by keyboard.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
          tabIndex={0}
          aria-label={`${counted(report.damaged.length, 'damaged file')}`}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">Damaged file</th>
                <th scope="col">Reason</th>
              </tr>
            </thead>
            <tbody>
              {report.damaged.map(({ file, reason }) => (
                <tr key={file}>
                  <td>{file}</td>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
