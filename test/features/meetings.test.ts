import { describe, expect, it } from 'vitest';
import { streamId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import { meetingDecider } from '../../src/features/meetings/decider.js';
import type { Meeting } from '../../src/features/meetings/facts.js';
import { meetings } from '../../src/features/meetings/index.js';
import { draw } from '../support/drawing.js';
import { given } from '../support/given.js';
import { asChair, asMember, DANA, EVERYBODY, NOW, northmere } from '../support/northmere.js';

const STARTS = '2026-12-08T14:00:00.000Z';
const call = {
  do: 'call',
  meeting: 'm1',
  title: say('Quarterly meeting'),
  starts: STARTS,
  minutes: 120,
  by: DANA,
  now: NOW,
} as const;
const { do: _, now: __, ...calledFields } = call;
const called = { type: 'meeting-called', ...calledFields } as const;

describe('calling a meeting', () => {
  it('records it, and nothing of the request besides', () => {
    given(meetingDecider)
      .when({ ...call, where: say('Teams') })
      .thenFacts({ ...called, where: say('Teams') })
      .thenReacts()
      .thenState((meeting) =>
        expect(meeting).toEqual({
          id: 'm1',
          title: say('Quarterly meeting'),
          starts: STARTS,
          minutes: 120,
          where: say('Teams'),
        }),
      );
  });

  it('again is already so', () => {
    given(meetingDecider, called)
      .when({ ...call, starts: '2027-01-01T10:00:00.000Z' })
      .thenNothing();
  });

  it.each([NOW, '2026-12-01T09:59:59.999Z'])('is refused for %s, which has passed', (starts) => {
    given(meetingDecider)
      .when({ ...call, starts })
      .thenRefused({ refused: 'in-the-past', field: 'when' });
  });
});

it('a meeting is found by when it starts; one not called is not found', () => {
  expect(meetings.indexed).toEqual(['starts']);
  expect(meetings.fieldsOf(meetings.fold(undefined, [called]))).toEqual({ starts: STARTS });
  expect(meetings.fieldsOf(null)).toEqual({});
});

describe('the card of coming meetings', () => {
  const stream = streamId(northmere.id, 'meetings', 'coming');
  const meeting = (day: number, more: Partial<NonNullable<Meeting>> = {}) => ({
    stream: streamId(northmere.id, 'meetings', `m${day}`),
    view: {
      id: `m${day}`,
      title: say(`Meeting ${day}`),
      starts: `2026-12-${String(day).padStart(2, '0')}T14:00:00.000Z`,
      minutes: 90,
      ...more,
    },
  });
  const drawMeetings = (found: readonly unknown[], more: Partial<Parameters<typeof draw>[0]> = {}) =>
    draw({
      feature: meetings,
      card: 'meetings',
      stream,
      state: null,
      known: { meetings: found },
      ...more,
    });

  it('asks for those from half a day ago on, the next first', () => {
    const reads = meetings.cards.meetings?.reads({
      stream,
      id: 'coming',
      partnership: northmere,
      part: undefined,
      now: NOW,
    });
    expect(reads).toMatchObject({
      meetings: {
        feature: 'meetings',
        partnership: northmere.id,
        from: { field: 'starts', value: '2026-11-30T22:00:00.000Z' },
        sort: { field: 'starts', order: 'up' },
      },
    });
  });

  it('says when, what and where, and leads to each agenda', () => {
    const card = drawMeetings([meeting(8, { where: say('Teams') }), meeting(15)]);
    expect(card.title).toBe('Northmere LHRP: coming meetings');
    expect(card.lines).toEqual([
      'Tue 8 Dec, 14:00–15:30 (Teams)',
      'Meeting 8',
      'Tue 15 Dec, 14:00–15:30',
      'Meeting 15',
    ]);
    expect(card.press('See the agenda')).toMatchObject({ verb: 'agenda.show', data: { meeting: 'm8' } });
  });

  it('shows five at once and says how many follow', () => {
    const five = [8, 9, 10, 11, 14].map((day) => meeting(day));
    expect(drawMeetings(five).buttons).not.toContain('Later meetings');
    const seven = [...five, meeting(15), meeting(16)];
    const first = drawMeetings(seven);
    expect(first.lines).toHaveLength(11);
    expect(first.lines.at(-1)).toBe('2 more');
    expect(first.press('Later meetings')).toMatchObject({ verb: 'meetings.show', data: { page: 2 } });
    const second = drawMeetings(seven, { part: '2' });
    expect(second.lines).toEqual([
      'Tue 15 Dec, 14:00–15:30',
      'Meeting 15',
      'Wed 16 Dec, 14:00–15:30',
      'Meeting 16',
    ]);
  });

  it('says how to add one when there is none', () => {
    const card = drawMeetings([]);
    expect(card.title).toBe('Northmere LHRP: no meeting is planned');
    expect(card.lines.join(' ')).toContain('lhrp meeting add “Tue 8 Dec 14:00” “Quarterly meeting”');
  });

  it('offers to add one to those who may, and in a channel to all', () => {
    expect(drawMeetings([], { viewer: asMember }).buttons).not.toContain('Add a meeting');
    for (const viewer of [asChair, EVERYBODY])
      expect(drawMeetings([], { viewer }).buttons).toContain('Add a meeting');
  });

  it('says that words were erased', () => {
    const erased = meeting(8, { title: { said: null }, where: { said: null } });
    expect(drawMeetings([erased]).lines).toEqual(['Tue 8 Dec, 14:00–15:30', '(words erased)']);
  });

  it('says the year when it is another', () => {
    const card = drawMeetings([meeting(8, { starts: '2027-07-13T13:00:00.000Z' })]);
    expect(card.lines[0]).toBe('Tue 13 Jul 2027, 14:00–15:30');
  });
});
