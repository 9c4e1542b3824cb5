import { describe, expect, it } from 'vitest';
import { organisationId, personId } from '../../src/core/ids.js';
import { partnershipStream, type Seat } from '../../src/core/people/partnership.js';
import { partnershipDecider } from '../../src/features/partnerships/decider.js';
import type { PartnershipFact } from '../../src/features/partnerships/facts.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { draw } from '../support/drawing.js';
import { given } from '../support/given.js';
import { ASHA, BEN, KIM, northmere } from '../support/northmere.js';

const recorded: PartnershipFact = { type: 'partnership-recorded', partnership: northmere };

describe('recording', () => {
  it('keeps the partnership as it was given, and tells nobody', () => {
    given(partnershipDecider)
      .when({ do: 'record', partnership: northmere })
      .thenFacts(recorded)
      .thenReacts()
      .thenState((state) => expect(state).toEqual(northmere));
  });

  it('replaces all of it', () => {
    const smaller = { ...northmere, seats: [], marking: 'OFFICIAL-SENSITIVE' };
    given(partnershipDecider, recorded)
      .when({ do: 'record', partnership: smaller })
      .thenFacts({ type: 'partnership-recorded', partnership: smaller })
      .thenState((state) => expect(state).toEqual(smaller));
  });

  const seatsOf = (...seats: readonly Seat[]) => ({ ...northmere, seats });
  const council = { organisation: organisationId('northmere-council'), deputies: [] };
  const acute = { organisation: organisationId('northmere-acute'), deputies: [] };

  it('of a partnership whose people are taken out tells the secretariat once which seats are vacant', () => {
    const partnership = seatsOf(council, acute);
    const vacated = [council.organisation, acute.organisation];
    given(partnershipDecider, recorded)
      .when({ do: 'record', partnership })
      .thenFacts({ type: 'partnership-recorded', partnership, vacated, hears: [KIM] })
      .thenReacts({
        do: 'tell',
        card: { card: 'vacated', part: 'northmere-council northmere-acute' },
        who: 'hears',
      });
  });

  it('tells nobody of a seat that was vacant before, keeps a deputy, or is no more', () => {
    const partnership = seatsOf({ ...acute, deputies: [BEN] }, ...northmere.seats.slice(2));
    given(partnershipDecider, recorded)
      .when({ do: 'record', partnership })
      .thenFacts({ type: 'partnership-recorded', partnership })
      .thenReacts();
    given(partnershipDecider)
      .when({ do: 'record', partnership: seatsOf(council) })
      .thenReacts();
  });

  it('of the same again is no fact', () => {
    const { name, ...rest } = northmere;
    given(partnershipDecider, recorded)
      .when({ do: 'record', partnership: { ...rest, name } })
      .thenNothing();
  });

  it('sees a change of order, since the first chair is named first', () => {
    const { roles } = northmere;
    const turned = { ...northmere, roles: { ...roles, chair: [...roles.chair].reverse() } };
    given(partnershipDecider, recorded)
      .when({ do: 'record', partnership: turned })
      .thenFacts({ type: 'partnership-recorded', partnership: turned });
  });
});

describe('the members card', () => {
  const stream = partnershipStream(northmere.id);
  const directory = {
    organisations: {
      'northmere-acute': {
        id: 'northmere-acute',
        name: 'Northmere Acute Hospitals NHS Trust',
        class: 'acute',
        category: 1,
      },
      'northmere-council': {
        id: 'northmere-council',
        name: 'Northmere Council',
        class: 'local-authority',
        category: 1,
      },
      'northmere-lantern': { id: 'northmere-lantern', name: 'Northmere Lantern', class: 'voluntary' },
    },
    admins: [],
  };
  const drawMembers = (partnership = northmere, part?: string) =>
    draw({
      feature: partnerships,
      card: 'members',
      stream,
      state: partnership,
      known: { directory },
      partnership,
      ...(part && { part }),
    });
  const withSeats = (seats: readonly Seat[]) => drawMembers({ ...northmere, seats });
  const seat = (at: number): Seat => ({ organisation: organisationId(`body-${at}`), deputies: [] });

  it('says who speaks for whom, who deputises and which seats are vacant', () => {
    const card = drawMembers();
    expect(card.title).toBe('Northmere LHRP: 3 seats, 1 vacancy');
    expect(card.lines).toEqual([
      'Co-chairs: Dana Hughes, Lee Marsh',
      'Secretariat: Kim Frost',
      'Northmere Acute Hospitals NHS Trust',
      'acute, category 1 responder',
      'Asha Patel; deputy Ben Okoro',
      'Northmere Council',
      'local authority, category 1 responder',
      'Lee Marsh; no deputy',
      'Northmere Lantern',
      'voluntary',
      'Vacancy: nobody speaks for this seat',
    ]);
    expect(card.buttons).toEqual([]);
  });

  it('knows seats held in person, by a deputy alone and by organisations not listed', () => {
    const { lines } = withSeats([
      { person: ASHA, deputies: [] },
      { organisation: organisationId('elsewhere'), deputies: [ASHA] },
    ]);
    expect(lines.slice(2)).toEqual([
      'Asha Patel',
      'in person; no deputy',
      'elsewhere',
      'No representative; deputy Asha Patel',
    ]);
  });

  it('names nobody who has been erased', () => {
    const gone = personId('gone-person');
    const { lines } = withSeats([
      { organisation: organisationId('northmere-acute'), representative: gone, deputies: [] },
    ]);
    expect(lines).toContain('somebody no longer listed; no deputy');
    expect(lines.join(' ')).not.toContain('gone-person');
  });

  it('says that nobody chairs yet', () => {
    const { roles } = northmere;
    const { lines } = drawMembers({ ...northmere, roles: { ...roles, chair: [], secretariat: [] } });
    expect(lines.slice(0, 2)).toEqual(['Co-chairs: nobody yet', 'Secretariat: nobody yet']);
  });

  it('shows ten seats at once, and the way on and back', () => {
    const ten = withSeats(Array.from({ length: 10 }, (_, at) => seat(at)));
    expect(ten.buttons).toEqual([]);
    expect(ten.lines.at(-1)).toBe('Vacancy: nobody speaks for this seat');

    const eleven = { ...northmere, seats: Array.from({ length: 11 }, (_, at) => seat(at)) };
    const first = drawMembers(eleven);
    expect(first.title).toBe('Northmere LHRP: 11 seats, 11 vacancies');
    expect(first.lines).not.toContain('body-10');
    expect(first.lines.at(-1)).toBe('1 more');
    expect(first.press('Next')).toMatchObject({ verb: 'partnerships.members', data: { page: 2 } });

    const second = drawMembers(eleven, '2');
    expect(second.lines.slice(2)).toEqual(['body-10', 'Vacancy: nobody speaks for this seat']);
    expect(second.press('Back')).toMatchObject({ verb: 'partnerships.members', data: { page: 1 } });
  });

  it('counts one seat as one', () => {
    expect(withSeats([{ person: ASHA, deputies: [] }]).title).toBe('Northmere LHRP: 1 seat, 0 vacancies');
  });
});

describe('the note of seats left vacant', () => {
  const drawNote = (part: string) =>
    draw({
      feature: partnerships,
      card: 'vacated',
      stream: partnershipStream(northmere.id),
      state: northmere,
      known: {},
      part,
    });

  it('names each, and says when somebody speaks for it again', () => {
    const { title, lines } = drawNote('northmere-lantern northmere-acute');
    expect(title).toBe('Northmere LHRP: an import left 2 seats vacant');
    expect(lines).toEqual([
      'northmere-lantern',
      'northmere-acute: filled since',
      'Ask each organisation for a successor and add them to the import file; “lhrp members” shows every seat.',
    ]);
    expect(drawNote('northmere-lantern').title).toContain('left 1 seat vacant');
  });

  it('names ten and counts the rest', () => {
    const seats = Array.from({ length: 12 }, (_, at) => `body-${at}`).join(' ');
    expect(drawNote(seats).lines.slice(9, 11)).toEqual(['body-9', 'and 2 more']);
  });
});
