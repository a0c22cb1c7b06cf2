/** Names of time points, as the service makes them where nobody named one. */
export const time = {
  reference: 'Reference',
  preOp: 'Pre-op',
  onlyFilm: 'Only film',
  firstFilm: 'First film',
  film: 'Film {{number}} of {{of}}',
  day: 'Day {{number}}',
  onDay: 'day {{number}}',
  days_one: '{{count}} day',
  days_other: '{{count}} days',
  weeks_one: '{{count}} week',
  weeks_other: '{{count}} weeks',
  months_one: '{{count}} month',
  months_other: '{{count}} months',
  later: '+{{interval}}',
  exactly: '{{label}} ({{exact}})',
} as const;
