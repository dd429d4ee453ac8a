import { Button } from '@tertulia/web/kit/button.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { words } from './words.ts';

type MoreProps = { hasMore: boolean; isLoading: boolean; onMore: () => void };

export function More({ hasMore, isLoading, onMore }: MoreProps) {
  const say = useWords(words);
  return hasMore ? (
    <Button kind="plain" busy={isLoading} onClick={onMore}>
      {say.more}
    </Button>
  ) : null;
}
