import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

describe.each(storeKinds)('the manual clock, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const move = async (body: unknown) => {
    const answered = await fetch(`${stage.muster().address}/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answered.status, body: (await answered.json()) as { now?: string; error?: string } };
  };
  const now = async () => Date.parse((await move({ advance: 'PT0S' })).body.now ?? '');

  beforeEach(async () => {
    stage = await createStage({ store });
    await dana().teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(() => stage.close());

  it('moves the time by which people are answered, and forgets it over no restart', async () => {
    expect(await dana().teams.write('lhrp agenda')).toContain('agenda for Tue');
    const before = await now();
    const moved = await move({ advance: 'P14D' });
    expect(moved).toMatchObject({ status: 200, body: { waiting: 0 } });
    expect(Date.parse(moved.body.now ?? '') - before).toBeGreaterThanOrEqual(14 * DAY_MS);
    expect(await dana().teams.write('lhrp agenda '), 'the meeting is over').toContain(
      'No meeting is planned',
    );

    await stage.restart();
    expect(await now()).toBeGreaterThanOrEqual(before + 14 * DAY_MS);
    // In the middle of a day, where tomorrow is the same day for everybody.
    await move({ to: `${new Date((await now()) + DAY_MS).toISOString().slice(0, 10)}T11:00:00.000Z` });
    const called = await dana().slack.slash('meeting add "tomorrow 10am" Spring meeting');
    const tomorrow = new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      timeZone: 'Europe/London',
    });
    expect(called).toContain(tomorrow.format((await now()) + DAY_MS));
  });

  it('goes to an instant, and says that nothing is due where nothing is', async () => {
    const to = new Date((await now()) + 3 * DAY_MS).toISOString();
    const moved = await move({ to });
    expect(moved.status).toBe(200);
    expect(Date.parse(moved.body.now ?? '')).toBeGreaterThanOrEqual(Date.parse(to));
    expect(await move({ next: true })).toMatchObject({ status: 200, body: { done: 0, waiting: 0 } });
    await dana().slack.slash('meeting add "tomorrow 10am" Spring meeting');
    const { ledger } = stage.muster().store;
    const meetings = (await ledger.streams({ after: '', limit: 99 })).filter((id) =>
      id.includes('/meetings:'),
    );
    const commits = await Promise.all(meetings.map((stream) => ledger.read({ stream, after: 0, limit: 9 })));
    const times = commits.flat().map(({ at }) => at);
    expect(
      times.filter((at) => at >= to),
      'a commit bears the time that was set',
    ).toHaveLength(1);
  });

  it('counts what is due and could not be done', async () => {
    stage.slack.faults.next({ method: 'chat.postMessage', fault: '429', retryAfter: 3_600, times: 9 });
    await dana().teams.write('lhrp agenda publish');
    expect(await move({ advance: 'PT1H' })).toMatchObject({ status: 200, body: { waiting: 1 } });
  });

  it('never goes back, and says why', async () => {
    const before = await now();
    expect(await move({ to: '2020-01-01T00:00:00Z' })).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(/^The clock only moves forward; it is 20/) },
    });
    expect((await move({ advance: '-P1D' })).status).toBe(400);
    expect(await now()).toBeGreaterThanOrEqual(before);
  });

  it.each([
    '{',
    'null',
    '[]',
    '{}',
    '{"advance":1}',
    '{"next":false}',
    '{"advance":"P1D","to":"2030-01-01"}',
  ])('takes no other body: %s', async (body) => {
    expect(await move(body)).toEqual({
      status: 400,
      body: { error: 'Send {"advance":"P1D"}, {"to":"2026-12-09T14:00:00Z"} or {"next":true}.' },
    });
  });

  it.each([{ advance: 'tomorrow' }, { to: 'soon' }])('says what a move is like: %j', async (body) => {
    expect(await move(body)).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(/ is not an? /) },
    });
  });
});
