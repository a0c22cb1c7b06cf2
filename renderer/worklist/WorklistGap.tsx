import classes from './WorklistTable.module.css';

/** The place of rows that are not drawn. */
export function WorklistGap({ px, columns }: { readonly px: number; readonly columns: number }) {
  if (px <= 0) return null;
  return (
    <tr className={classes.gap}>
      <td colSpan={columns} style={{ height: px }} />
    </tr>
  );
}
