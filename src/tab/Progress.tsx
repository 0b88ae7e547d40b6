import { Field, ProgressBar } from '@fluentui/react-components';
import { useFrame, useWords } from './frameParts';

/** What is being made in the background. The pages can be used meanwhile. */
export function Progress() {
  const { progress } = useFrame().me;
  const words = useWords();
  if (!progress) return null;
  const { text, done, of } = progress;
  const counted = words('progress').replace('${done}', String(done)).replace('${of}', String(of));
  return (
    <Field className="progress" label={text} hint={counted}>
      <ProgressBar value={done} max={of} thickness="large" aria-label={text} />
    </Field>
  );
}
