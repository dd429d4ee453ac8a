import type { OpenedDoor } from '@tertulia/features/lines/protocol.ts';
import type { Client } from '@tertulia/sdk/index.ts';
import type { RefObject } from 'preact';
import { lazily } from '../kit/lazily.ts';

const usePart = lazily(() => import('@tertulia/features/questions/web/first-questions.tsx'));

/** Most lines ask nothing: what asks comes only where it is needed. */
export function useQuestions(
  client: Client | undefined,
  door: OpenedDoor | undefined,
  field: RefObject<HTMLTextAreaElement>,
) {
  const questions = door?.questions;
  const part = usePart(client !== undefined && questions !== undefined);
  if (!part || !client || !questions) return null;
  return (
    <part.FirstQuestions
      client={client}
      conversation={door.conversation}
      questions={questions}
      onDone={() => field.current?.focus()}
    />
  );
}
