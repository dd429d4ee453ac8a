import './shortcut-list.css';

export type ShortcutGroup = {
  title: string;
  /** Keys pressed together stand in one text with spaces: "Ctrl K". */
  shortcuts: readonly { keys: string; label: string }[];
};

export function ShortcutList({ groups }: { groups: readonly ShortcutGroup[] }) {
  return (
    <div class="k-shortcuts">
      {groups.map((group) => (
        <section key={group.title}>
          <h3>{group.title}</h3>
          <dl>
            {group.shortcuts.map((shortcut) => (
              <div key={shortcut.keys}>
                <dt>
                  {shortcut.keys.split(' ').map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{shortcut.label}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
