import type { ReactNode } from 'react';
import { ModalDialog } from '../ui/ModalDialog.tsx';

type Props = { readonly title: string; readonly onClose: () => void; readonly children: ReactNode };

/** The frame of everything that is done with a package. */
export const PackageDialog = (props: Props) => <ModalDialog {...props} size={600} testId="package-dialog" />;
