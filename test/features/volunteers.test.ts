import { describe, expect, it } from 'vitest';
import { SYSTEM, streamId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import { type Entry, volunteersDecider } from '../../src/features/volunteers/decider.js';
import type { VolunteerFact, VolunteerState } from '../../src/features/volunteers/facts.js';
import { volunteers } from '../../src/features/volunteers/index.js';
import { sealed } from '../../src/features/volunteers/record.js';
import { isSilent, keptOut } from '../../src/features/volunteers/state.js';
import { draw } from '../support/drawing.js';
import { given } from '../support/given.js';
import { ASHA, KIM, NOW, northmere } from '../support/northmere.js';

const rules = northmere.volunteering;
const AT = NOW;
const TODAY = AT.slice(0, 10);
const did = { by: KIM, at: AT };
const own = { by: ASHA, at: AT };
const record = { skills: ['first-aid'], area: say('Mereport'), cleared: [] };
const entry: Entry = { record, consent: { given: true, on: '2026-03-01' }, confirmed: '2026-03-01' };
const review = {
  confirmed: '2026-03-01',
  lapses: '2027-03-01T12:00:00.000Z',
  asksOn: '2027-01-30T12:00:00.000Z',
};
const registered: VolunteerFact = {
  type: 'volunteer-registered',
  person: ASHA,
  record: sealed(record),
  availability: 'on-duty',
  consent: entry.consent,
  review,
  ...did,
};
const left = { type: 'volunteer-left', keptUntil: '2027-12-01T10:00:00.000Z', ...own } as const;
const stateOf = (...facts: readonly VolunteerFact[]): VolunteerState =>
  volunteers.fold(undefined, facts) as VolunteerState;

describe('a volunteer', () => {
  it('is registered, and the record lapses a year after it was confirmed', () => {
    given(volunteersDecider)
      .when({ do: 'register', person: ASHA, entry, rules, ...did })
      .thenFacts(registered)
      .thenState((state) => expect(state).toMatchObject({ status: 'active', asked: 0, ...review }));
  });

  it('is registered once', () => {
    given(volunteersDecider, registered)
      .when({ do: 'register', person: ASHA, entry, rules, ...did })
      .thenRefused({ refused: 'already-registered' });
  });

  it('who is not registered has nothing to answer', () => {
    given(volunteersDecider)
      .when({ do: 'confirm', today: TODAY, rules, ...own })
      .thenRefused({ refused: 'not-registered' });
  });

  it('confirms, once a day, and a coordinator’s word for them is recorded as theirs', () => {
    const confirmed = given(volunteersDecider, registered).when({
      do: 'confirm',
      today: TODAY,
      rules,
      ...did,
    });
    confirmed.thenState((state) =>
      expect(state).toMatchObject({ confirmed: TODAY, answered: { is: 'confirmed', by: KIM } }),
    );
    const fact = { type: 'availability-confirmed', review: { ...review, confirmed: TODAY }, ...own } as const;
    given(volunteersDecider, registered, fact)
      .when({ do: 'confirm', today: TODAY, rules, ...own })
      .thenNothing();
  });

  it('pauses until a day to come, and is asked again then', () => {
    const until = '2026-12-24T23:59:00.000Z';
    given(volunteersDecider, registered)
      .when({ do: 'pause', until, today: TODAY, rules, ...own })
      .thenState((state) => {
        expect(state).toMatchObject({ status: 'paused', pausedUntil: until, asksOn: until });
        expect(state && keptOut(state, AT)).toBe('paused');
        expect(state && keptOut(state, until)).toBeUndefined();
      });
    given(volunteersDecider, registered)
      .when({ do: 'pause', until: AT, today: TODAY, rules, ...own })
      .thenRefused({ refused: 'paused-in-the-past', field: 'until' });
  });

  it('who left is told of once, when their details are past their time, unless they came back', () => {
    const expire = { do: 'expire', by: SYSTEM, at: left.keptUntil } as const;
    const expired: VolunteerFact = { type: 'leaver-expired', by: SYSTEM, at: left.keptUntil };
    given(volunteersDecider, registered, left).when(expire).thenFacts(expired);
    given(volunteersDecider, registered, left)
      .when({ ...expire, at: AT })
      .thenNothing();
    given(volunteersDecider, registered, left, expired).when(expire).thenNothing();
    given(volunteersDecider, registered).when(expire).thenNothing();
    const open = { do: 'open-reviews', people: [], silent: [], hears: [ASHA], keeps: [KIM], ...did } as const;
    given(volunteersDecider)
      .when({ ...open, expired: [] })
      .thenNothing();
    given(volunteersDecider)
      .when({ ...open, expired: [ASHA] })
      .thenFacts({ type: 'leavers-expired', people: [ASHA], hears: [KIM], ...did })
      .thenReacts(
        { do: 'ask', command: 'volunteers.expire', args: { person: ASHA } },
        { do: 'tell', card: { card: 'expired', part: '1' }, who: 'hears' },
      );
  });

  it('leaves, is not asked, and may come back', () => {
    given(volunteersDecider, registered)
      .when({ do: 'leave', rules, ...own })
      .thenFacts(left);
    given(volunteersDecider, registered, left)
      .when({ do: 'leave', rules, ...own })
      .thenNothing();
    given(volunteersDecider, registered, left)
      .when({ do: 'duty', availability: 'off-duty', ...own })
      .thenRefused({ refused: 'has-left' });
    given(volunteersDecider, registered, left)
      .when({ do: 'confirm', today: TODAY, rules, ...own })
      .thenState((state) => {
        expect(state?.status).toBe('active');
        expect(state?.keptUntil).toBeUndefined();
      });
  });

  it('who left is forgotten but for that they left, once, and nobody who has not', () => {
    const forget = { do: 'forget', today: TODAY, by: SYSTEM, at: AT } as const;
    const erased: VolunteerFact = { type: 'details-erased', on: TODAY, by: SYSTEM, at: AT };
    given(volunteersDecider, registered).when(forget).thenRefused({ refused: 'has-not-left' });
    given(volunteersDecider, registered, left)
      .when(forget)
      .thenFacts(erased)
      .thenState((state) => {
        expect(state).toMatchObject({ status: 'left', skills: [], cleared: [], consent: { given: false } });
        expect(state?.area).toBeUndefined();
      });
    given(volunteersDecider, registered, left, erased).when(forget).thenNothing();
    given(volunteersDecider, registered, left, erased, { ...left, at: AT })
      .when(forget)
      .thenFacts(erased);
    const back = stateOf(registered, left, erased, { type: 'availability-confirmed', review, ...own });
    expect(keptOut(back, AT), 'agreed to nothing').toBe('no-consent');
  });

  it('has no record left where its words were erased', () => {
    expect(stateOf({ ...registered, record: { said: null } })).toMatchObject({ skills: [], cleared: [] });
    expect(stateOf({ ...registered, record }), 'as it was kept before').toMatchObject(record);
  });

  it('is kept out when the record lapsed, or without consent', () => {
    const state = stateOf(registered);
    expect(keptOut(state, AT)).toBeUndefined();
    expect(keptOut(state, review.lapses)).toBe('lapsed');
    expect(keptOut({ ...state, consent: { given: false, on: TODAY } }, AT)).toBe('no-consent');
  });

  it('has one check for a role, of the roles there are, seen already', () => {
    const clearance = { role: 'driver', seen: TODAY, verifier: KIM };
    given(volunteersDecider, registered)
      .when({ do: 'clear', clearance, today: TODAY, rules, ...did })
      .thenFacts({ type: 'record-changed', record: sealed({ ...record, cleared: [clearance] }), ...did });
    given(volunteersDecider, registered)
      .when({ do: 'clear', clearance: { ...clearance, role: 'pilot' }, today: TODAY, rules, ...did })
      .thenRefused({ refused: 'no-such-role', field: 'role', roles: ['driver', 'rest-centre'] });
    given(volunteersDecider, registered)
      .when({ do: 'clear', clearance: { ...clearance, seen: '2099-01-01' }, today: TODAY, rules, ...did })
      .thenRefused({ refused: 'seen-in-the-future', field: 'seen' });
  });

  it('is asked when the time has come, and again when silent', () => {
    given(volunteersDecider, registered)
      .when({ do: 'ask-review', rules, ...did })
      .thenNothing();
    const at = '2027-02-01T10:00:00.000Z';
    const until = '2027-02-15T10:00:00.000Z';
    given(volunteersDecider, registered)
      .when({ do: 'ask-review', rules, by: KIM, at })
      .thenFacts({
        type: 'review-asked',
        asked: [{ seat: ASHA, people: [ASHA] }],
        until,
        asksOn: until,
        round: 1,
        by: KIM,
        at,
      });
  });

  it('is asked twice at most, then never again until they answer, and is counted among the silent', () => {
    const asking = (asked: string, until: string, round: number): VolunteerFact => ({
      type: 'review-asked',
      asked: [{ seat: ASHA, people: [ASHA] }],
      until,
      asksOn: until,
      round,
      by: KIM,
      at: asked,
    });
    const [first, second, last] = ['2027-02-01', '2027-02-15', '2027-03-01'].map(
      (day) => `${day}T10:00:00.000Z`,
    );
    if (!first || !second || !last) throw new Error('three days');
    const once = asking(first, second, 1);
    const twice = asking(second, last, 2);
    const by = { by: KIM, at: last };
    given(volunteersDecider, registered, once)
      .when({ do: 'ask-review', rules, by: KIM, at: second })
      .thenFacts(twice);
    given(volunteersDecider, registered, once, twice)
      .when({ do: 'ask-review', rules, ...by })
      .thenNothing();
    const unanswered: VolunteerFact = { type: 'review-unanswered', ...by };
    given(volunteersDecider, registered, once, twice)
      .when({ do: 'give-up', rules, ...by })
      .thenFacts(unanswered)
      .thenState((state) => expect(state && isSilent(state)).toBe(true));
    given(volunteersDecider, registered, once, twice, unanswered)
      .when({ do: 'give-up', rules, ...by })
      .thenNothing();
    given(volunteersDecider, registered, once)
      .when({ do: 'give-up', rules, by: KIM, at: second })
      .thenNothing();
    given(volunteersDecider, registered, once, twice, unanswered)
      .when({ do: 'confirm', today: '2027-03-02', rules, by: ASHA, at: '2027-03-02T10:00:00.000Z' })
      .thenState((state) => {
        expect(state && isSilent(state)).toBe(false);
        expect(state?.asksOn).toMatch(/^2028-/);
      });
  });

  it('was asked to help so many times', () => {
    const heard = { type: 'help-asked', activation: 'a1', ...did } as const;
    expect(stateOf(registered, heard, heard)).toMatchObject({ asked: 2, lastAsked: AT });
  });
});

describe('an import', () => {
  const file = (more: Partial<Entry> = {}) =>
    ({ do: 'record', person: ASHA, entry: { ...entry, ...more }, rules, ...did }) as const;

  it('registers whom it names, and again is already so', () => {
    given(volunteersDecider).when(file()).thenFacts(registered);
    given(volunteersDecider, registered).when(file()).thenNothing();
  });

  it('changes what differs, and does not take back a newer word of theirs', () => {
    const newer: VolunteerFact = { type: 'consent-recorded', consent: { given: false, on: TODAY }, ...own };
    given(volunteersDecider, registered, newer)
      .when(file({ record: { ...record, skills: ['radio'] } }))
      .thenFacts({ type: 'record-changed', record: sealed({ ...record, skills: ['radio'] }), ...did });
  });

  it('brings nobody back who left', () => {
    given(volunteersDecider, registered, left).when(file()).thenNothing();
  });
});

describe('the cards', () => {
  const stream = streamId(northmere.id, 'volunteers', ASHA);
  const asVolunteer = { kind: 'person', person: ASHA, roles: ['volunteer'] } as const;
  const asked: VolunteerFact = {
    type: 'review-asked',
    asked: [],
    until: '2027-02-15T10:00:00.000Z',
    asksOn: '2027-02-15T10:00:00.000Z',
    round: 1,
    ...did,
    at: '2027-02-01T10:00:00.000Z',
  };

  it('of a volunteer says what is kept and who recorded it', () => {
    const card = draw({
      ...{ feature: volunteers, card: 'volunteer', stream, viewer: asVolunteer },
      state: stateOf(registered),
      known: { directory: undefined },
    });
    expect(card.lines.join('\n')).toContain('first-aid');
    expect(card.lines.join('\n')).toContain('recorded by Kim Frost; lapses Mon 1 Mar 2027');
    expect(card.buttons).toEqual(expect.arrayContaining(['Still available', 'Pause until…', 'Leave']));
    expect(card.buttons).not.toContain('A check was seen');
  });

  it('of a volunteer who left says until when it is kept, and not that it lapses', () => {
    const keptUntil = '2027-12-01T10:00:00.000Z';
    const card = draw({
      ...{ feature: volunteers, card: 'volunteer', stream, viewer: asVolunteer },
      state: stateOf(registered, { type: 'volunteer-left', keptUntil, ...did }),
      known: { directory: undefined },
    });
    expect(card.lines.join('\n')).toContain('Details kept until: Wed 1 Dec 2027');
    expect(card.lines.join('\n')).not.toContain('lapses');
  });

  it('of a volunteer from an import says so', () => {
    const card = draw({
      ...{ feature: volunteers, card: 'volunteer', stream, viewer: asVolunteer },
      state: stateOf({ ...registered, by: SYSTEM }),
      known: { directory: undefined },
    });
    expect(card.lines.join('\n')).toContain(', imported; lapses Mon 1 Mar 2027');
  });

  it('of a review asks one question, and stands by the ledger', () => {
    const state = stateOf(registered, asked);
    const card = draw({
      feature: volunteers,
      card: 'review',
      stream,
      part: ASHA,
      state,
      viewer: asVolunteer,
    });
    expect(card.title).toBe('Are you still available as a volunteer for Northmere LHRP?');
    const says = (now: string, of: VolunteerFact = asked) =>
      draw({
        ...{ feature: volunteers, card: 'review', stream, part: ASHA, viewer: asVolunteer },
        ...{ state: stateOf(registered, of), now },
      }).lines.join('\n');
    expect(says(asked.at)).toContain('Answer by Mon 15 Feb');
    expect(says(asked.at, { ...asked, until: '2027-03-15T10:00:00.000Z' })).toContain('Answer by Mon 1 Mar');
    expect(says(review.lapses)).toContain('Your record lapsed on Mon 1 Mar');
    const standing = (of: VolunteerState) =>
      volunteers.cards.review?.standing?.({
        ...{ state: of, stream, id: ASHA, part: ASHA, partnership: northmere, known: {} },
        ...{ now: asked.at, asked: asked.at },
      });
    expect(standing(state)).toEqual({ is: 'open' });
    expect(standing(stateOf(registered, asked, { ...left, at: asked.at }))).toMatchObject({ is: 'answered' });
  });

  it('of the register shows who is kept out and why', () => {
    const found = [{ stream, view: stateOf(registered) }];
    const drawn = (part: object, now = AT) =>
      draw({
        ...{ feature: volunteers, card: 'list', stream, state: null, now },
        known: { found, directory: undefined },
        part: JSON.stringify(part),
      });
    expect(drawn({ skill: 'First aid' }).lines.join(' ')).toContain('Asha Patel');
    expect(drawn({ status: 'lapsed' }).title).toBe('Northmere LHRP: no volunteers: lapsed');
    expect(drawn({}, review.lapses).lines.join(' ')).toContain('Lapsed: not asked until confirmed');
  });
});
