/** Copies of the database, and the ways out of a damaged one. */
export const backups = {
  entry: 'Copies of the database',
  title: 'Copies of the database',
  intro:
    'A copy is made on the first opening of each day (seven are kept) and before each change of the database’s form (all are kept). Pictures are not in it: they are never changed.',
  make: 'Make a copy now',
  loading: 'Looking at the copies',
  none: 'There are no copies yet.',
  kind: { daily: 'Copy of the day', beforeVersion: 'Before a new version', byHand: 'Made by hand' },
  holds: 'Locked reads: {{reads}} · drafts: {{drafts}} · patients: {{patients}} · {{megabytes}} MB',
  broken: 'Damaged, or of a newer OsteoRead; {{megabytes}} MB',
  fromBeforeSeal:
    'From before sealing: names stand in it in the plain, and it could not open the pictures. Not restored.',
  restore: 'Restore',
  restoreNow: 'Replace the database by this copy',
  damagedTitle: 'The database of this workspace is damaged',
  damaged:
    'Nothing was changed, and the pictures are untouched. Before anything else, keep a copy of the whole folder of the workspace. Then choose one of two ways; the damaged file is set aside either way, and never deleted.',
  salvageTitle: 'Save what can be read',
  salvageText:
    'Every row that can still be read is put into a new database: the newest state, with what the damage took missing. The audit will name what is missing.',
  salvage: 'Save what can be read',
  copiesTitle: 'Go back to a copy',
  copiesText: 'A whole state of before. What was done after that copy is not in it.',
  salvagedTitle: 'What could be read was saved',
  salvaged:
    'In the new database are: locked reads {{reads}}, drafts {{drafts}}, patients {{patients}}. The damaged one lies in the folder “{{folder}}” of the workspace.',
  allRead: 'Every row of every table could be read.',
  cutShort:
    'Not all could be read of: {{tables}}. Rows that refer to something lost: {{dangling}}. Check the whole audit in the Audit tab of Study before the reads are used, and compare with the newest copy.',
  goOn: 'Open the workspace',
} as const;
