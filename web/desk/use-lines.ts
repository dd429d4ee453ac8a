import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { browserCall } from '@tertulia/features/call.ts';
import type { LineNames } from '@tertulia/features/conversations/web.tsx';
import { linesClient } from '@tertulia/features/lines/client.ts';
import type { LineId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk';

const NONE: LineNames = new Map();

/** The lines by name; asked again when a conversation comes by one that is not known. */
export function useLines(client: Client): LineNames {
  const [path] = useLocation();
  const isSettings = path.startsWith('/desk/settings');
  const [lines, setLines] = useState(NONE);
  const asked = useRef(new Set<LineId>());
  useEffect(() => {
    const read = () =>
      linesClient(browserCall)
        .list()
        .then((answer) => setLines(new Map(answer.lines.map(({ id, name }) => [id, name]))))
        // A list without the names of lines is still a list.
        .catch(() => {});
    const noteUnknown = (): boolean => {
      const { conversations } = client.list.view.get();
      const unknown = conversations.flatMap(({ line }) => (line && !asked.current.has(line) ? [line] : []));
      for (const line of unknown) asked.current.add(line);
      return unknown.length > 0;
    };
    noteUnknown();
    void read();
    return client.list.view.subscribe(() => noteUnknown() && void read());
    // They may have got other names in the settings.
  }, [client, isSettings]);
  return lines;
}
