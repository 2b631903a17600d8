/** The runners' verdict: exceptions must be needed. Asks the real Galley about posts no version of it gets wrong. */

import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startGalley } from './galley.mjs';
import { differenceFrom } from './judge.mjs';
import { compareAll } from './report.mjs';

const posts = [{ name: 'one', text: 'a' }];

test('a post that is the same passes', async () => assert.equal(await compareAll('self-test', posts), true));

test('an exception for a post that is the same fails', async () =>
  assert.equal(await compareAll('self-test', posts, { exceptions: { one: 'no reason' } }), false));

test('an exception for a post that is not there fails', async () =>
  assert.equal(await compareAll('self-test', posts, { exceptions: { two: 'no reason' } }), false));

test('a different post fails, and passes as a needed exception', async () => {
  const colour = () => '<p>b</p>';
  assert.equal(await compareAll('self-test', posts, { colour }), false);
  assert.equal(await compareAll('self-test', posts, { colour, exceptions: { one: 'coloured otherwise' } }), true);
});

test('the right tree from HTML that is no tree is a difference', () => {
  assert.equal(differenceFrom(['a'], 'a')?.path, undefined);
  assert.equal(differenceFrom(['a'], 'a<!---->')?.path, '(as HTML text)');
});

test('a program that dies of a post is asked again about the next', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-oracle-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const program = join(folder, 'program');
  writeFileSync(program, '#!/bin/sh\nwhile read -r line; do [ "$line" = \'"die"\' ] && echo panicked >&2 && exit 101; echo "$line"; done\n');
  chmodSync(program, 0o755);
  const galley = startGalley(program);
  assert.equal(await galley.render('a'), 'a');
  await assert.rejects(galley.render('die'), /galley ended \(101\): panicked/);
  assert.equal(await galley.render('b'), 'b');
  await galley.close();
});
