import { doubtful, type Notes, type QuorumNote } from './notes.js';
import { quoted } from './problem.js';
import { itemsOf, textOf, within } from './spot.js';

/**
 * Doubts quorums that could not be met with the seats as they are: some may still be to come. `classOf` gives an
 * organisation's class, if it is known.
 */
export function checkQuorums(notes: Notes, classOf: ReadonlyMap<string, string>): void {
  for (const note of notes.quorums) {
    checkCount(note, notes);
    checkClasses({ note, notes, classOf });
  }
}

function checkCount({ quorum, seated, spot }: QuorumNote, notes: Notes): void {
  if (quorum.organisations === undefined || quorum.organisations <= seated.length) return;
  const why = `asks for ${quorum.organisations}, but ${seatsWords(seated.length)}; lower it or add seats`;
  doubtful(notes, within(spot, 'organisations'), why);
}

function checkClasses(ask: { note: QuorumNote; notes: Notes; classOf: ReadonlyMap<string, string> }): void {
  const { note, notes, classOf } = ask;
  const classes = note.seated.map((organisation) => classOf.get(organisation));
  // A seat whose organisation cannot be read is reported already; its class might be the one asked for.
  if (classes.includes(undefined)) return;
  for (const at of itemsOf(within(note.spot, 'classes'))) {
    const rule = note.quorum.classes?.find((each) => each.class === textOf(within(at, 'class')));
    if (rule?.class === undefined) continue;
    const seats = classes.filter((seat) => seat === rule.class).length;
    if (seats === 0) {
      const there =
        seats === classes.length ? 'nobody has a seat' : `the seats are ${[...new Set(classes)].join(', ')}`;
      doubtful(notes, within(at, 'class'), `no seat is of class ${quoted(rule.class)}; ${there}`);
    } else if (rule.atLeast !== undefined && rule.atLeast > seats) {
      const why = `asks for ${rule.atLeast} of class ${quoted(rule.class)}, but ${seatsWords(seats)}; lower it or add seats`;
      doubtful(notes, within(at, 'atLeast'), why);
    }
  }
}

function seatsWords(seats: number): string {
  if (seats === 0) return 'nobody has a seat';
  return seats === 1 ? 'only 1 has a seat' : `only ${seats} have seats`;
}
