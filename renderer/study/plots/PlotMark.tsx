import classes from './pictures.module.css';
import { radiusOf } from './plot.ts';

type Props = { readonly across: number; readonly up: number; readonly times: number };

/** The units at one place of a plot; how many they are is the area of the mark. */
export const PlotMark = ({ across, up, times }: Props) => (
  <circle className={classes.point} cx={across} cy={up} r={radiusOf(times)} />
);
