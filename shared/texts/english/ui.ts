/** What is shown in every room: a broken window, a notice, a grade, the state of a step. */
export const ui = {
  broke: 'This window broke',
  brokeText:
    'A defect of OsteoRead stopped the screen. Every gesture that was shown as saved is kept. Reload to go on where you were; if it happens again, please report what you did last.',
  reload: 'Reload',
  dismiss: 'Dismiss',
  close: 'Close',
  cancel: 'Cancel',
  derivedGrade: 'Derived grade',
  notReadYet: 'not read yet',
  step: { done: 'done', toDo: 'to do', problem: 'problem' },
} as const;
