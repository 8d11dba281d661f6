import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useExplain } from './problem.tsx';

/** A change on the server: lists under `keys` are read again, `done` is said, a refusal is told. */
export function useChange<Given, Answer>(
  change: (given: Given) => Promise<Answer>,
  { keys, done }: { keys: string[]; done?: (answer: Answer) => string },
) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const explain = useExplain();
  return useMutation({
    mutationFn: change,
    onSuccess: (answer) => {
      for (const key of keys) void client.invalidateQueries({ queryKey: [key] });
      if (done !== undefined) void message.success(done(answer));
    },
    onError: (error) => void message.error(explain(error)),
  });
}
