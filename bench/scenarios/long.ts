import { measureLongConversation } from '../long-conversation.ts';
import { rowOf } from '../row.ts';
import type { Measure, Setting } from './stage.ts';

/** A conversation of 10,000 messages in a real browser: `p50Ms` until the newest are painted, `perSecond` frames while scrolling. */
export function long({ quick }: Setting): Measure[] {
  return [
    async () => {
      const long = await measureLongConversation(quick ? 2000 : 10_000);
      return {
        row: rowOf('long', {
          members: long.messages,
          p50Ms: long.openedMs,
          p99Ms: long.longestFrameMs,
          perSecond: long.framesPerSecond,
        }),
        name: 'opened; frames',
        surroundings: null,
        notes: [
          `${long.lateFrames} of ${long.frames} frames late`,
          `${long.mostRows} messages in the page at most`,
          `heap ${long.heapMb.toFixed(1)} MB`,
          `moved ${long.movedPx} px`,
        ],
      };
    },
  ];
}
