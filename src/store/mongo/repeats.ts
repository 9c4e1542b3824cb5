import type { StreamId } from '../../core/ids.js';
import type { Connection } from './connection.js';
import { createGathering } from './gathering.js';

type Once = { readonly stream: StreamId; readonly once: string };

/** The version of the commit that a stream holds for a `once`, if it holds one. */
export type Repeats = (of: Once) => Promise<number | undefined>;

export function createRepeats({ use }: Pick<Connection, 'use'>): Repeats {
  const versionOf = createGathering((asked: readonly Once[]) =>
    use(async ({ commits }) => {
      const found = commits
        .find({ $or: asked.map(({ stream, once }) => ({ stream, once })) })
        .project<Once & { version: number }>({ _id: 0, stream: 1, once: 1, version: 1 });
      const versions = new Map((await found.toArray()).map((each) => [nameOf(each), each.version]));
      return asked.map((each) => versions.get(nameOf(each)));
    }),
  );
  return async (of) => (of.once === '' ? undefined : versionOf(of));
}

const nameOf = ({ stream, once }: Once): string => JSON.stringify([stream, once]);
