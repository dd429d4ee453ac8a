import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Candidate, chooseAgent, chooseForHuman } from './choose-agent.ts';

/** `1:2/6@5`: person 1 has 2 of 6, and was last given one at 5. */
function team(words: string): Candidate[] {
  return words.split(' ').map((word) => {
    const [person = 0, load = 0, capacity = 0, lastGiven = 0] = word.split(/[:/@]/).map(Number);
    return { person, load, capacity, lastGiven };
  });
}

const CASES = [
  ['round-robin', '1:0/6@9 2:5/6@3 3:1/6@4', 2],
  ['round-robin', '1:0/6@9 2:6/6@3 3:1/6@4', 3],
  ['round-robin', '1:0/6@9 2:5/6@0', 2],
  ['least-busy', '1:3/6@1 2:1/6@9 3:2/6@1', 2],
  ['least-busy', '1:1/6@9 2:1/6@3', 2],
  ['least-busy', '1:1/1@0 2:4/6@9', 2],
  ['least-busy', '1:6/6@1 2:7/6@2', undefined],
  ['round-robin', '1:6/6@1', undefined],
  ['round-robin', '2:0/6@0 1:0/6@0', 1],
] as const;

for (const [mode, words, expected] of CASES)
  void test(`${mode}: of ${words} it is ${expected ?? 'nobody'}`, () => {
    assert.equal(chooseAgent(mode, team(words))?.person, expected);
  });

void test('who asks for a person gets the least busy one, over capacity too', () => {
  assert.equal(chooseForHuman(team('1:9/6@1 2:7/6@9'))?.person, 2);
  assert.equal(chooseForHuman([]), undefined);
});
