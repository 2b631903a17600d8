/** The runners' verdict: exceptions must be needed. Asks the real Galley about posts no version of it gets wrong. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
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
