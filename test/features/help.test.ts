import { describe, expect, it } from 'vitest';
import { streamId } from '../../src/core/ids.js';
import type { Viewer } from '../../src/core/people/viewer.js';
import { subjectCalled } from '../../src/features/help/subjects.js';
import { features } from '../../src/features/index.js';
import { draw } from '../support/drawing.js';
import { asChair, asMember, EVERYBODY, northmere } from '../support/northmere.js';

const help = features.find(({ name }) => name === 'help') ?? expect.fail('no help');
const stream = streamId(northmere.id, 'help', 'help');
const drawHelp = (card: string, viewer: Viewer, part?: string) =>
  draw({ feature: help, card, stream, state: null, viewer, ...(part && { part }) });

/** Every line of help a viewer can come to, by its subjects and their pages. */
function allLines(viewer: Viewer): readonly string[] {
  return drawHelp('help', viewer).buttons.flatMap((title) => linesAbout(title, viewer));
}

function linesAbout(subject: string, viewer: Viewer): readonly string[] {
  const { about } = drawHelp('help', viewer).press(subject).data as { about: string };
  const lines: string[] = [];
  for (let page = '1'; ; ) {
    const card = drawHelp('subject', viewer, `${about}|${page}`);
    lines.push(...card.lines);
    if (!card.buttons.includes('More')) return lines;
    page = String((card.press('More').data as { page: unknown }).page);
  }
}

const worded = features.flatMap(({ commands }) => commands).filter(({ words }) => words);
const capitalised = (does: string) => `${does[0]?.toUpperCase()}${does.slice(1)}`;

describe('help', () => {
  it('begins with what most people came for, and a button for each subject', () => {
    const card = drawHelp('help', asMember);
    expect(card.title).toBe('What you can do in Northmere LHRP');
    expect(card.lines.slice(0, 4)).toEqual([
      'See what waits for you in all your partnerships',
      'lhrp mine',
      'See the agenda of the next meeting',
      'lhrp agenda',
    ]);
    expect(card.buttons).toEqual([
      'Agenda',
      'Actions',
      'Calls for help',
      'Volunteers',
      'Exercises',
      'Lessons',
      'Roll-calls',
      'About you',
      'Members',
    ]);
  });

  it('begins with the call for whoever may have minutes to make it', () => {
    expect(drawHelp('help', asChair).lines.slice(2, 4)).toEqual([
      'Call volunteers',
      expect.stringMatching(/^lhrp activate </),
    ]);
    expect(drawHelp('help', asMember).lines).not.toContain('Call volunteers');
    expect(drawHelp('subject', asChair, 'calls|1').lines).toContain('Call volunteers');
  });

  it('says of what chairs look for that it is not done yet', () => {
    expect(drawHelp('instead', asChair, 'minutes').title).toMatch(/^I keep no minutes/);
    expect(drawHelp('instead', asChair, 'xyzzy').title).toMatch(/^I did not understand that/);
  });

  it.each([
    ['activate', 'calls'],
    ['activations', 'calls'],
    ['meeting', 'agenda'],
    ['register', undefined],
  ])('knows the subject of a command: %s', (words, name) => {
    expect(subjectCalled(words, worded)?.name).toBe(name);
  });

  it('says what a member can do about a subject, and how it is written', () => {
    expect(linesAbout('Agenda', asMember)).toEqual(
      expect.arrayContaining([
        'See the meetings to come',
        'lhrp meetings',
        'Suggest an item for the agenda',
        'lhrp agenda propose <item> minutes: for: lead: paper: why:',
      ]),
    );
  });

  it.each(['agenda', 'Agenda', 'action', 'roll-calls', 'Rollcall', 'about you'])(
    'knows a subject by its name: %s',
    (words) => {
      expect(subjectCalled(words)).toBeDefined();
    },
  );

  it('knows no other', () => {
    for (const words of [undefined, '', 'me', '2']) expect(subjectCalled(words)).toBeUndefined();
  });

  it('says that something was not understood, and then the same', () => {
    const card = drawHelp('instead', asMember);
    expect(card.title).toBe('I did not understand that, and nothing has been done.');
    expect(card.lines[0]).toBe('This is what you can do in Northmere LHRP.');
    expect(card.buttons).toEqual(drawHelp('help', asMember).buttons);
  });

  it.each([
    ['a member', asMember],
    ['a co-chair', asChair],
    ['everybody', EVERYBODY],
  ])('lists for %s what they may do and nothing else', (_, viewer) => {
    const lines = allLines(viewer);
    const roles: readonly string[] = viewer.kind === 'person' ? viewer.roles : [];
    for (const { may, does, id } of worded.filter(({ feature }) => feature !== 'help')) {
      const mine =
        may === 'anyone' ||
        may.some((who) =>
          who === 'self' || typeof who !== 'string' ? viewer.kind === 'person' : roles.includes(who),
        );
      expect(lines.includes(capitalised(does)), id).toBe(mine);
    }
    expect(lines.join('\n')).not.toContain('undefined');
  });

  it('pages when there is more than fits', () => {
    const first = drawHelp('subject', asChair, 'actions|1');
    expect(first.press('More')).toMatchObject({ verb: 'help.show', data: { about: 'actions', page: 2 } });
    expect(first.lines.join('\n')).toMatch(/^\d+ more$/m);
  });
});

describe('not understood', () => {
  const guesses = (...verbs: readonly string[]) => JSON.stringify(verbs.map((verb) => ({ verb, given: {} })));

  it('carries what was typed, and says what a press would do', () => {
    const given = { ref: '2', note: 'two trusts have answered' };
    const card = drawHelp('nearest', asMember, JSON.stringify([{ verb: 'actions.on-track', given }]));
    expect(card.lines).toContain('lhrp action 2 on track “two trusts have answered”');
    expect(card.press('Say that an action is on track').data).toMatchObject(given);
  });

  it('offers what may have been meant, as buttons that do it', () => {
    const card = drawHelp('nearest', asChair, guesses('agenda.add', 'agenda.show'));
    expect(card.title).toBe('I did not understand that');
    expect(card.lines[0]).toBe('Did you mean one of these? Nothing has been done yet.');
    expect(card.buttons).toEqual([
      'Add an item to the agenda',
      'See the agenda of the next meeting',
      'See all I can do',
    ]);
    expect(card.press('Add an item to the agenda').verb).toBe('agenda.add');
  });

  it('offers nobody what they may not do', () => {
    const card = drawHelp('nearest', asMember, guesses('agenda.add', 'agenda.show'));
    expect(card.buttons).toEqual(['See the agenda of the next meeting', 'See all I can do']);
  });

  it('does without what it does not know', () => {
    expect(drawHelp('nearest', asMember, guesses('no.such')).buttons).toEqual(['See all I can do']);
  });
});
