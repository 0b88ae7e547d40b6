import { Skeleton, SkeletonItem } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useWords } from './frameParts';

/** A quick answer shows nothing of it; a slow one the shape of a page, and then words. */
const shapeAfterMs = 300;
const wordsAfterMs = 2000;

export function Loading() {
  const words = useWords();
  const [stage, setStage] = useState(0);
  useEffect(() => {
    const timers = [setTimeout(() => setStage(1), shapeAfterMs), setTimeout(() => setStage(2), wordsAfterMs)];
    return () => timers.forEach(clearTimeout);
  }, []);
  if (stage === 0) return null;
  return (
    <div className="loading">
      <p role="status">{stage === 2 ? words('loadingLong') : ''}</p>
      <Skeleton className="skeleton" aria-label={words('loading')}>
        <SkeletonItem size={32} />
        <SkeletonItem size={16} />
        <SkeletonItem size={64} />
        <SkeletonItem size={128} />
      </Skeleton>
    </div>
  );
}
