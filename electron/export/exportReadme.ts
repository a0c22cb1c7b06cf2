import type { ExportReport } from '../../shared/contracts/exports.ts';
import { LEFT_OUT_REASONS } from './exportList.ts';

/** README.txt of an archive: what it holds, how it was made, and what its owner has to know. */
export function exportReadme(
  { exported, cases, leftOut }: Pick<ExportReport, 'exported' | 'cases' | 'leftOut'>,
  about: { readonly isTimeKnown: boolean; readonly softwareVersion: string },
): string {
  const dates = about.isTimeKnown
    ? 'All dates of a patient are moved by the same number of days, so that intervals in days are kept;\ntimes of day are noon.'
    : 'There are no dates: the study does not let readers know the time.';
  const left =
    leftOut.length === 0
      ? 'No picture was left out.'
      : ['Left out (left-out.csv has one line for each):']
          .concat(leftOut.map(({ kind, pictures }) => `  ${pictures}: ${LEFT_OUT_REASONS[kind]}`))
          .join('\n');
  return `De-identified pictures, exported by OsteoRead ${about.softwareVersion}.

images/        ${exported} pictures of ${cases} cases, as DICOM files
index.csv      one line for each: case, days, view, and the UIDs that it has here
left-out.csv   one line for each picture that is not here, and why

${left}

De-identification follows DICOM PS3.15 annex E, Basic Application Level Confidentiality Profile, with the options
Retain Longitudinal Temporal Information With Modified Dates and Clean Descriptors. Only attributes that are known to be
safe were written; private attributes, overlays and free text were not. The case code stands for the patient. UIDs are
replaced by a keyed hash: the same picture has the same UIDs in every export of the same workspace.
${dates}
Pixels are as they were stored, apart from what was masked.

The pictures themselves show the body. Whoever knows other pictures of the same person may recognise them, so treat
them as what they are: pictures of patients.
`.replaceAll('\n', '\r\n');
}
