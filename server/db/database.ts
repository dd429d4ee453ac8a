import type { Commits } from '../log/commits.ts';
import type { Outcome, Store } from '../log/store.ts';
import type { Db, Row, Sql, Write, Written } from './sql.ts';

/** The rows beside the log. Writes join the log's next commit, so that one sync serves them all. */
export class Database implements Db {
  readonly dialect: Store['dialect'];
  readonly #store: Store;
  readonly #commits: Commits;
  readonly #now: () => number;

  constructor(store: Store, commits: Commits, now: () => number) {
    this.dialect = store.dialect;
    this.#store = store;
    this.#commits = commits;
    this.#now = now;
  }

  async rows<R = Row>(query: Sql): Promise<R[]> {
    return (await this.#store.query(query)) as unknown as R[];
  }

  async row<R = Row>(query: Sql): Promise<R | undefined> {
    return (await this.rows<R>(query))[0];
  }

  write(...statements: Write[]): Promise<Written[]> {
    return new Promise((resolve, reject) => {
      this.#commits.add(
        { sender: 0, key: null, at: this.#now(), facts: [], writes: statements },
        (outcome) => {
          if (outcome.is === 'stored') resolve([...outcome.written]);
          else reject(problemOf(outcome));
        },
      );
    });
  }
}

/** An outcome that stored nothing, as the error to throw. */
export function problemOf(outcome: Exclude<Outcome, { is: 'stored' }>): Error {
  if (outcome.is === 'refused') return outcome.refusal;
  if (outcome.is === 'failed') return outcome.error;
  return new Error(`a unit of writes ended as ${outcome.is}`);
}
