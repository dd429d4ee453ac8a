import type { ComponentChildren } from 'preact';
import { useId } from './use-id.ts';
import { moveFocus } from './move-focus.ts';
import './tabs.css';

export type Tab = { key: string; label: string; count?: number | undefined };

type TabsProps = {
  /** What the tabs choose between, spoken. */
  label: string;
  tabs: readonly Tab[];
  chosen: string;
  onChoose: (key: string) => void;
  /** The panel of the chosen tab. */
  children: ComponentChildren;
};

export function Tabs({ label, tabs, chosen, onChoose, children }: TabsProps) {
  const id = useId();
  return (
    <div class="k-tabs">
      <div
        class="k-tab-list"
        role="tablist"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={(event) => moveFocus(event, '[role=tab]', 'across')}
      >
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            class="k-tab"
            aria-selected={tab.key === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === chosen ? 0 : -1}
            onClick={() => onChoose(tab.key)}
            onFocus={() => tab.key !== chosen && onChoose(tab.key)}
          >
            {tab.label}
            {tab.count !== undefined && <span class="k-tab-count">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${chosen}`} tabIndex={0}>
        {children}
      </div>
    </div>
  );
}
