import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGraph } from '../../src/platforms/graph/index.js';
import { createGraphStandIn, type GraphStandIn } from '../../src/playground/graph/index.js';

const APP = { tenant: 'northmere', clientId: 'muster', clientSecret: 'not a real one' };
const USERS = [
  { id: 'u-asha', displayName: 'Asha Patel', mail: 'asha.patel@example.org' },
  { id: 'u-ben', displayName: 'Ben Okoro', mail: 'ben@example.org', userPrincipalName: 'bokoro@example.org' },
  { id: 'u-one', displayName: 'Team One', mail: 'desk@example.org' },
  { id: 'u-two', displayName: 'Team Two', mail: 'two@example.org', userPrincipalName: 'desk@example.org' },
  { id: 'u-pat', displayName: 'Pat O’Hara', mail: "pat.o'hara@example.org" },
  { id: 'u-muster', displayName: 'Muster', mail: 'muster@example.org' },
];

let standIn: GraphStandIn;
beforeEach(async () => {
  standIn = await createGraphStandIn({ credentials: APP, users: USERS });
});
afterEach(() => standIn.close());

const graphAs = (parts: { clientSecret?: string; mailbox?: string } = {}) =>
  createGraph({
    ...APP,
    mailbox: 'muster@example.org',
    baseUrl: standIn.baseUrl,
    authority: standIn.authority,
    ...parts,
  });

describe('mail', () => {
  it('is accepted, with its subject and its words', async () => {
    await graphAs().mail!.send({
      to: 'asha.patel@example.org',
      subject: 'EXERCISE Can you staff a rest centre?',
      text: 'Answer by 17:00.\n',
    });
    expect(standIn.mails()).toMatchObject([
      {
        from: 'muster@example.org',
        to: ['asha.patel@example.org'],
        subject: 'EXERCISE Can you staff a rest centre?',
        text: 'Answer by 17:00.\n',
        contentType: 'text',
      },
    ]);
  });

  it('from a mailbox that is not there is never sent', async () => {
    const { mail } = graphAs({ mailbox: 'nobody@example.org' });
    const sent = mail!.send({ to: 'asha.patel@example.org', subject: 'A', text: 'B' });
    await expect(sent).rejects.toMatchObject({ failure: { kind: 'never' } });
  });

  it('to what is no address is never sent', async () => {
    const sent = graphAs().mail!.send({ to: 'asha', subject: 'A', text: 'B' });
    await expect(sent).rejects.toMatchObject({ failure: { kind: 'never' } });
  });
});

describe('the address book', () => {
  const find = (...addresses: string[]) => graphAs().addressBook.find(addresses);

  it('finds people by mail or sign-in name, however it is written', async () => {
    const found = await find('Asha.Patel@example.org', 'bokoro@example.org', "pat.o'hara@example.org");
    expect(Object.fromEntries(found)).toEqual({
      'Asha.Patel@example.org': { tenant: 'northmere', user: 'u-asha' },
      'bokoro@example.org': { tenant: 'northmere', user: 'u-ben' },
      "pat.o'hara@example.org": { tenant: 'northmere', user: 'u-pat' },
    });
  });

  it('says when an address is nobody’s or several people’s', async () => {
    expect(Object.fromEntries(await find('gone@example.org', 'desk@example.org'))).toEqual({
      'gone@example.org': 'nobody',
      'desk@example.org': 'several',
    });
  });

  it('asks for many in few requests, and for none in none', async () => {
    const addresses = Array.from({ length: 20 }, (_, at) => `p${at}@example.org`);
    expect(await find(...addresses, 'ben@example.org')).toHaveProperty('size', 21);
    expect(standIn.calls.filter(({ path }) => path === '/v1.0/users')).toHaveLength(3);
    expect(await find()).toHaveProperty('size', 0);
    expect(standIn.calls.filter(({ path }) => path === '/v1.0/users')).toHaveLength(3);
  });
});

describe('whether Graph lets Muster in', () => {
  it('is no problem with the right secret', async () => {
    await expect(graphAs().problem()).resolves.toBeUndefined();
  });

  it('is a sentence with a wrong one, which names no secret', async () => {
    const words = await graphAs({ clientSecret: 'a wrong one' }).problem();
    expect(words).toMatch(/^Microsoft Graph cannot be reached \(graph\.token-\w+\)\.$/);
  });
});
