import { Component, type ReactNode } from 'react';
import { t } from '../texts/i18n.ts';
import { EmptyState } from './EmptyState.tsx';

type State = { readonly isBroken: boolean };

/** The one place where a defect of the screens ends up: it says what is kept, and offers to begin anew. */
export class BrokenWindow extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { isBroken: false };

  static getDerivedStateFromError(): State {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <EmptyState title={t('ui.broke')} text={t('ui.brokeText')}>
        <button type="button" onClick={() => location.reload()}>
          {t('ui.reload')}
        </button>
      </EmptyState>
    );
  }
}
