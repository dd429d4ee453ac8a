/** What a child can be asked, by name. Both ends are this folder's own files, so nothing is parsed between them. */
export type Asks = { readonly [name: string]: { readonly ask: unknown; readonly answer: unknown } };

export type Answers<A extends Asks> = {
  readonly [K in keyof A]: (ask: A[K]['ask']) => A[K]['answer'] | Promise<A[K]['answer']>;
};

export type ToChild = { readonly id: number; readonly name: string; readonly ask: unknown };
export type FromChild =
  | { readonly ready: unknown }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly problem: string };

/** Answers the parent until it lets go, however it ended: no child outlives its bench. */
export function answerParent<A extends Asks>(answers: Answers<A>, ready: unknown = true): void {
  const tell = (message: FromChild) => process.send?.(message);
  process.on('message', (message) => {
    const { id, name, ask } = message as ToChild;
    Promise.resolve()
      .then(() => answers[name]!(ask))
      .then(
        (answer) => tell({ id, answer: answer ?? null }),
        (problem: unknown) =>
          tell({
            id,
            problem: problem instanceof Error ? (problem.stack ?? problem.message) : String(problem),
          }),
      );
  });
  process.on('disconnect', () => process.exit(0));
  tell({ ready });
}
