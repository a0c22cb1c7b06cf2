/** What a check of the audit found, and the Audit tab of a study. */
export const audit = {
  finding: {
    notReadable: 'The database cannot be read whole: {{what}}.',
    otherVersion:
      'The workspace is of version {{version}} and this OsteoRead knows version {{known}}: open it once with the OsteoRead that checks it.',
    schemaMissing: 'The {{type}} “{{name}}” of the database is missing.',
    schemaAltered: 'The {{type}} “{{name}}” of the database is not the one that OsteoRead makes.',
    schemaAdded: 'The database has a {{type}} “{{name}}” that OsteoRead does not make.',
    referenceBroken: 'A row of “{{table}}” names a row of “{{to}}” that is not there.',
    eventMissing: 'Event {{sequence}} of the audit is missing.',
    eventAltered: 'Event {{sequence}} of the audit was altered: its hash does not hold.',
    eventNotLinked: 'Event {{sequence}} of the audit does not follow on the one before it.',
    cutOff:
      'The audit ends at event {{sequence}} and does not hold the head {{head}}: events were cut off, or it is another workspace.',
    rowAltered: 'Row {{key}} of “{{table}}” is not what event {{sequence}} left there.',
    rowMissing: 'Row {{key}} of “{{table}}”, which event {{sequence}} left there, is missing.',
    rowAdded: 'Row {{key}} of “{{table}}” was written by no event.',
    readAltered: 'The locked read {{read}} was altered: its hash does not hold.',
    derivedAltered: 'The figures stored beside the locked read {{read}} do not follow from its marks.',
    derivedOtherwise_one:
      'This OsteoRead derives other figures than are stored for {{count}} read that another version locked ({{versions}}). The stored figures stand.',
    derivedOtherwise_other:
      'This OsteoRead derives other figures than are stored for {{count}} reads that another version locked ({{versions}}). The stored figures stand.',
    clockSetBack: 'The clock of the computer was set back by {{seconds}} s before event {{sequence}}.',
  },
} as const;
