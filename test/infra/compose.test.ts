import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { environment } from '../../src/config/environment.js';
import { readConfig } from '../../src/config/index.js';
import { root } from '../support/sources.js';

type Service = {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly env_file?: readonly string[];
  readonly volumes: readonly string[];
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly [other: string]: unknown;
};

const compose = parse(readFileSync(join(root, 'infra/compose.yaml'), 'utf8'), { merge: true }) as {
  services: { muster: Service; mongo: Service };
  volumes: object;
  networks: Record<string, { internal?: boolean } | null>;
};
const { muster, mongo } = compose.services;
const services = Object.entries(compose.services);

describe('the bot beside its database', () => {
  it('is set up by variables that Muster reads, and takes every other from the file', () => {
    const set = Object.keys(muster.environment ?? {});
    expect(set.filter((name) => !(name in environment.shape))).toEqual([]);
    expect(muster.env_file).toEqual(['../.env']);
    const variables = Object.fromEntries(Object.entries(muster.environment ?? {}).map(asText));
    const config = readConfig({ ...variables, SLACK_BOT_TOKEN: 'xoxb-a', SLACK_SIGNING_SECRET: 'b' });
    expect(config.mongo?.uri).toContain('replicaSet=muster');
  });

  it('waits for a database that can be written to, a replica set by the name it asks for', () => {
    expect(muster.depends_on).toEqual({ mongo: { condition: 'service_healthy' } });
    expect(mongo.command).toEqual(expect.arrayContaining(['--replSet', 'muster']));
    const check = mongo.healthcheck?.test ?? [];
    expect(check.slice(0, 2)).toEqual(['CMD', 'mongosh']);
    expect(() => new Function(check.at(-1) ?? 'throw')).not.toThrow();
    expect(check.at(-1)).toContain("_id: 'muster'");
  });

  it('is reached on this machine only, and its database by nobody else', () => {
    expect(muster.ports).toEqual(['127.0.0.1:3978:3978']);
    expect([mongo.ports, mongo.networks]).toEqual([undefined, ['store']]);
    expect(compose.networks.store).toEqual({ internal: true });
  });

  it('can write nowhere but where it keeps things, and may do nothing else', () => {
    expect(muster).toMatchObject({ read_only: true, cap_drop: ['ALL'], tmpfs: ['/tmp'] });
    expect(muster.security_opt).toContain('no-new-privileges:true');
  });

  it('keeps what it holds in volumes, and has time to end what is under way', () => {
    const named = services.flatMap(([, { volumes }]) => volumes.map((volume) => volume.split(':')[0]));
    expect(named.sort()).toEqual(Object.keys(compose.volumes).sort());
    for (const [, service] of services)
      expect(service).toMatchObject({ restart: 'unless-stopped', stop_grace_period: expect.any(String) });
  });

  it('uses images whose version is said', () => {
    expect(muster.build).toEqual({ context: '..', dockerfile: 'infra/Dockerfile' });
    expect(mongo.image).toMatch(/^mongo:\d+\.\d+$/);
  });
});

const asText = ([name, value]: [string, string | number]): [string, string] => [name, String(value)];
