import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildPage, copyData } from './build-page.mjs';
import { buildPrograms, PROGRAMS } from './build-programs.mjs';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
await rm(dist, { recursive: true, force: true });
await Promise.all([buildPrograms(dist, PROGRAMS), buildPage(`${dist}/playground/page`), copyData(dist)]);
