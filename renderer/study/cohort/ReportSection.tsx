import type { CohortReport } from '../../../shared/cohort/cohortReport.ts';
import { type CohortSection, cohortSections } from '../../../shared/cohort/tables/cohortSections.ts';
import { FLOW_TABLE } from '../../../shared/cohort/tables/patientTables.ts';
import { useTexts } from '../../texts/useTexts.ts';
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
      {tables.map((table) =>
        table.name === FLOW_TABLE ? (
          <PrintedTableView
            key={table.name}
            table={table}
            picture={<FlowDiagram flow={report.flow} erased={report.erased} />}
          />
        ) : (
          <PrintedTableView key={table.name} table={table} />
        ),
      )}
    </div>
  );
}

function Pictures({ report, part }: Props) {
  const { t } = useTexts();
  switch (part) {
    case 'incidence':
      return <IncidencePicture report={report} />;
    case 'time':
      return (
        <div>
          <div className={classes.pictures}>
            {report.times.map((times) => (
              <GrowthCurve key={times.event} times={times} />
            ))}
          </div>
          <p className={classes.quiet}>{t('cohort.picture.uncertain')}</p>
        </div>
      );
    case 'patients':
    case 'reading':
      return null;
  }
}
