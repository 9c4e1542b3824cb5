import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environment } from '../../src/config/environment.js';
import { root } from '../support/sources.js';
import { all, stagesOf } from './dockerfile.js';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const [before, build, image] = stagesOf(read('infra/Dockerfile'));
if (!before || !build || !image) throw new Error('The Dockerfile has a build stage and an image');
const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  engines: { node: string };
};

describe('the image', () => {
  it('runs on a long-term release of Node that Muster runs on', () => {
    const major = Number(/NODE=(\d+)/.exec(all(before, 'ARG').join())?.[1]);
    const least = Number(/>=(\d+)/.exec(manifest.engines.node)?.[1]);
    expect([major % 2, major >= least]).toEqual([0, true]);
  });

  it('has nothing in it that only the build needs', () => {
    expect(all(build, 'RUN').join()).toContain('npm prune --omit=dev');
    expect(all(image, 'RUN').join()).not.toMatch(/npm|apt|curl/);
    const copied = all(image, 'COPY').map((copy) => copy.replace('--from=build ', '').split(' ')[0]);
    expect(copied).toEqual(['/app/node_modules', '/app/dist', 'package.json', 'cards', 'manifests']);
  });

  it('copies only what is there, and lets the build see no more than it needs', () => {
    const sources = [...all(build, 'COPY'), ...all(image, 'COPY')]
      .filter((copy) => !copy.startsWith('--from'))
      .flatMap((copy) => copy.split(' ').slice(0, -1));
    expect(sources.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const seen = read('infra/Dockerfile.dockerignore').trim().split('\n');
    expect(seen[0]).toBe('*');
    expect(seen.slice(1).map((line) => line.slice(1))).toEqual([...new Set(sources)].sort(byPlaceIn(seen)));
  });

  it('runs as nobody in particular, and writes to its data folder alone', () => {
    const order = image.map(({ name }) => name);
    expect(all(image, 'USER')).toEqual(['node']);
    expect(order.indexOf('USER')).toBeGreaterThan(order.lastIndexOf('RUN'));
    expect(all(image, 'VOLUME')).toEqual(['/data']);
    expect(all(image, 'RUN')).toEqual(['install -d -o node -g node -m 0700 /data']);
  });

  it('sets only what Muster reads, and no secret', () => {
    const set = all(image, 'ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=')[0] ?? ''));
    expect(set.filter((name) => name !== 'NODE_ENV' && !(name in environment.shape))).toEqual([]);
    expect([...all(build, 'ARG'), ...all(image, 'ARG'), ...set].filter(isSecret)).toEqual([]);
  });

  it('starts Muster itself, which hears that it is to stop, and asks whether it is up', () => {
    const [start] = all(image, 'CMD').map((command) => JSON.parse(command) as string[]);
    expect(start).toEqual(manifest.scripts.start?.split(' '));
    expect(all(image, 'STOPSIGNAL')).toEqual(['SIGTERM']);
    const [check = ''] = all(image, 'HEALTHCHECK');
    const [node, , script = ''] = JSON.parse(check.slice(check.indexOf('CMD') + 3)) as string[];
    expect([node, script]).toEqual(['node', expect.stringContaining('/healthz')]);
    expect(() => new Function(script)).not.toThrow();
  });
});

const byPlaceIn = (seen: readonly string[]) => (one: string, other: string) =>
  seen.indexOf(`!${one}`) - seen.indexOf(`!${other}`);

const isSecret = (name: string) => /TOKEN|SECRET|PASSWORD|_KEY|URI/i.test(name);
