import type { CohortReport } from '../../../shared/cohort/cohortReport.ts';
import { type CohortSection, cohortSections } from '../../../shared/cohort/tables/cohortSections.ts';
import { FlowDiagram } from '../cases/FlowDiagram.tsx';
import classes from './cohort.module.css';
import { GrowthCurve } from './GrowthCurve.tsx';
import { IncidencePicture } from './IncidencePicture.tsx';
import { PrintedTableView } from './PrintedTableView.tsx';

type Props = { readonly report: CohortReport; readonly part: CohortSection };

/** The tables of one part, beside the picture of what they say. */
export function ReportSection({ report, part }: Props) {
  const tables = cohortSections(report)[part];
  return (
    <div className={classes.sections}>
      <Pictures report={report} part={part} />
      {tables.map((table) => (
        <PrintedTableView key={table.name} table={table} />
      ))}
    </div>
  );
}

function Pictures({ report, part }: Props) {
  switch (part) {
    case 'patients':
      return <FlowDiagram flow={report.flow} erased={report.erased} />;
    case 'incidence':
      return <IncidencePicture report={report} />;
    case 'time':
      return (
        <div className={classes.pictures}>
          {report.times.map((times) => (
            <GrowthCurve key={times.event} times={times} />
          ))}
        </div>
      );
    case 'reading':
      return null;
  }
}
