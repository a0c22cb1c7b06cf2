import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** From text (0) to the ground behind everything (9). Readers work in the dark: nothing here is brighter than text. */
const dark: MantineColorsTuple = [
  '#e6e9ed',
  '#ccd3da',
  '#a9b3bd',
  '#838e99',
  '#3a434d',
  '#2a323a',
  '#1b2127',
  '#0b0d10',
  '#080a0c',
  '#050607',
];

/** The one accent. Not a side's colour, and told from all four of them. */
const accent: MantineColorsTuple = [
  '#eef0ff',
  '#dce0ff',
  '#c5ccff',
  '#aab4ff',
  '#949fff',
  '#7d89f5',
  '#5d69d6',
  '#4a55b4',
  '#3a4390',
  '#2b326c',
];

/** Mantine's theme: dark unless it is told otherwise, 13–14 px, a 4 px grid, no motion without cause. */
export const theme = createTheme({
  colors: { dark, accent },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  // Chinese in a face without serifs too, where the system's own has none.
  fontFamily:
    'Inter, "Segoe UI", system-ui, -apple-system, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  fontSizes: { xs: '13px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '8px' },
  defaultRadius: 'sm',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs', variant: 'default' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 26 } },
    TextInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    NativeSelect: { defaultProps: { size: 'xs' } },
    FileInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs', transitionDuration: 0 } },
    Tooltip: { defaultProps: { openDelay: 500, withArrow: false, transitionProps: { duration: 0 } } },
    // Mantine's place to park the focus is a child that a menu may not have; the first item takes the focus.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, transitionProps: { duration: 0 } } },
    Modal: { defaultProps: { transitionProps: { duration: 0 }, centered: true } },
    Spotlight: { defaultProps: { transitionProps: { duration: 0 } } },
    Progress: { defaultProps: { transitionDuration: 0 } },
  },
});

/**
 * Mantine's greys on a light ground are the window's own (ground.css): its quiet text is too pale for AA there. On a
 * dark one they come from the tuple above.
 */
export const coloursOfScheme: CSSVariablesResolver = () => ({
  variables: {},
  dark: {},
  light: {
    '--mantine-color-body': 'var(--panel)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-bright': 'var(--text)',
    '--mantine-color-dimmed': 'var(--quiet)',
    '--mantine-color-placeholder': 'var(--quiet)',
    '--mantine-color-error': 'var(--problem)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-default': 'var(--panel)',
    '--mantine-color-default-hover': 'var(--raised)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-gray-light-color': 'var(--quiet)',
  },
});
