/** Things by their number, for sentences that count several of them. */
export const count = {
  files_one: '{{count}} file',
  files_other: '{{count}} files',
  pictures_one: '{{count}} picture',
  pictures_other: '{{count}} pictures',
  cases_one: '{{count}} case',
  cases_other: '{{count}} cases',
  sections_one: '{{count}} section',
  sections_other: '{{count}} sections',
  reads_one: '{{count}} read',
  reads_other: '{{count}} reads',
  sectionReads_one: '{{count}} read of a section',
  sectionReads_other: '{{count}} reads of sections',
  copies_one: '{{count}} copy',
  copies_other: '{{count}} copies',
} as const;
