/** Reports as PDF and figures for a journal, in the exports of a study. */
export const studyReports = {
  group: 'Reports and figures',
  case: 'Case',
  chooseCase: 'Choose a case',
  allCases: 'All cases',
  noSuchCase: 'No case of this code',
  making: 'Making the report',
  save: 'Save the report',
  onlyChecked:
    'Pictures that nobody has looked at for burned-in text are left out: check them first, in the menu of the worklist.',
  caseReport: {
    title: 'Case report',
    about:
      'PDF: figures clean and as each reader read them, each locked read with its reasons, sides, calibration, signature and hash, the consensus, the settings. In English.',
  },
  studyReport: {
    title: 'Study report',
    about:
      'PDF: cohort, agreement of every two readers, each case, Methods, GRRAS checklist, settings. In English.',
    figures: 'With figures of the cases',
  },
  figures: {
    title: 'Figures for a journal',
    about:
      'AP above lateral over time, with panel letters and scale bars: clean and overlaid twins of the same crop, a legend beside. The window is the one of the files.',
    format: 'Format of the figures',
    width: 'Width of the figures',
    millimetres: '{{width}} mm',
    dpi: 'Resolution of the figures',
    dots: '{{dpi}} dpi',
    arrows: 'Arrows at new bone',
  },
} as const;
