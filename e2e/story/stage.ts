import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it, type TestContext } from 'node:test';
import { buildWebIfStale } from '../../bin/build-web.ts';
import { openBrowser } from './browser.ts';
import { type Business, foundBusiness } from './business.ts';
import { Person, type PersonOptions } from './person.ts';
import { StoryServer, type StoryServerOptions } from './server.ts';

/** Where a story plays: its server, and whoever comes in. */
export interface Scene {
  readonly server: StoryServer;
  /** Made before the first story, unless the stage is bare. */
  readonly business: Business;
  readonly test: TestContext;
  arrives(name: string, options?: PersonOptions): Promise<Person>;
}

const STORY_WITHIN = 90_000;

interface StageOptions extends StoryServerOptions {
  /** As it was installed, with no owner yet. */
  readonly bare?: boolean;
}

/** One server for all stories of a `describe`. */
export function openStage({ bare = false, ...options }: StageOptions = {}) {
  let server: StoryServer | undefined;
  let business: Business | undefined;
  before(async () => {
    await buildWebIfStale();
    server = await StoryServer.open(options);
    if (!bare) business = await foundBusiness(server.url, server.ownerLink);
  });
  after(async () => server?.[Symbol.asyncDispose]());

  return function story(name: string, play: (scene: Scene) => Promise<void>): void {
    it(name, { timeout: STORY_WITHIN }, async (test) => {
      const browser = await openBrowser();
      const people: Person[] = [];
      const scene: Scene = {
        test,
        get server() {
          return there(server);
        },
        get business() {
          return there(business);
        },
        async arrives(who, options = {}) {
          const person = await Person.arrive(browser, there(server).url, who, options);
          people.push(person);
          return person;
        },
      };
      try {
        await play(scene);
        for (const { name: who, faults } of people)
          assert.deepEqual(faults, [], `${who}'s browser has nothing to complain of`);
      } catch (problem) {
        test.diagnostic(`what was seen: ${await keepEvidence(people)}`);
        throw problem;
      } finally {
        await Promise.all(people.map((person) => person.leave()));
      }
    });
  };
}

function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('the stage is not ready');
  return thing;
}

/** A picture of each page and its console. Returns the folder. */
async function keepEvidence(people: readonly Person[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-seen-'));
  for (const { name, page, log } of people) {
    await page.screenshot({ path: join(folder, `${name}.png`), timeout: 5000 }).catch(() => undefined);
    writeFileSync(join(folder, `${name}.log`), [page.url(), ...log, ''].join('\n'));
  }
  return folder;
}
