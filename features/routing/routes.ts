import { LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { changeAvailability, changeCapacity, readAvailabilities } from './availability.ts';
import { listHumanRequests } from './human-requests.ts';
import { changeRouting, findLine, findOwnLine, readRouting } from './line-routing.ts';
import { NextCase } from './next-case.ts';
import {
  AskHumanRequests,
  Availabilities,
  ChangeAvailability,
  ChangeCapacity,
  HumanRequests,
  LineRouting,
  LineTeam,
  TakeNext,
  TakenNext,
} from './protocol.ts';
import { readTeam } from './team.ts';

const tags = ['routing'];
const AtLine = z.object({ id: LineId });
const STAFF = { who: 'staff', budget: 'normal' } as const;
const OWNER = { who: 'owner', budget: 'normal' } as const;

export function routingRoutes(app: App, house: House): void {
  const next = new NextCase(house);

  app.route({
    method: 'POST',
    url: '/api/cases/next',
    config: STAFF,
    schema: { tags, summary: 'Take the case that is next', body: TakeNext, response: { 200: TakenNext } },
    handler: async (request) => {
      const { person } = sessionOf(request);
      const { line } = request.body;
      const lines = line ? [await findOwnLine(house, person, line)] : house.teams.teamsOf(person);
      return next.take(person, lines);
    },
  });

  app.route({
    method: 'GET',
    url: '/api/lines/:id/team',
    config: STAFF,
    schema: {
      tags,
      summary: 'Who of a line is there, and how much each has to do',
      params: AtLine,
      response: { 200: LineTeam },
    },
    handler: async (request) =>
      readTeam(house, await findOwnLine(house, sessionOf(request).person, request.params.id)),
  });

  app.route({
    method: 'GET',
    url: '/api/human-requests',
    config: STAFF,
    schema: {
      tags,
      summary: 'Requests for a person and what became of them, newest first',
      querystring: AskHumanRequests,
      response: { 200: HumanRequests },
    },
    handler: (request) => listHumanRequests(house, sessionOf(request).person, request.query),
  });

  availabilityRoutes(app, house);
  settingsRoutes(app, house);
}

function availabilityRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/availability',
    config: STAFF,
    schema: { tags, summary: 'Who of the staff is there', response: { 200: Availabilities } },
    handler: () => readAvailabilities(house),
  });

  app.route({
    method: 'PUT',
    url: '/api/availability',
    config: STAFF,
    schema: {
      tags,
      summary: 'Go away, or come back',
      body: ChangeAvailability,
      response: { 200: Availabilities },
    },
    handler: async (request) => {
      await changeAvailability(house, sessionOf(request).person, request.body);
      return readAvailabilities(house);
    },
  });
}

function settingsRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/lines/:id/routing',
    config: OWNER,
    schema: {
      tags,
      summary: 'How its cases find their agent',
      params: AtLine,
      response: { 200: LineRouting },
    },
    handler: async (request) => readRouting(house, await findLine(house, request.params.id)),
  });

  app.route({
    method: 'PUT',
    url: '/api/lines/:id/routing',
    config: OWNER,
    schema: {
      tags,
      summary: 'Change how its cases find their agent',
      params: AtLine,
      body: LineRouting,
      response: { 200: LineRouting },
    },
    handler: async (request) => {
      const line = await findLine(house, request.params.id);
      await changeRouting(house, line, request.body);
      return readRouting(house, line);
    },
  });

  app.route({
    method: 'PUT',
    url: '/api/people/:id/capacity',
    config: OWNER,
    schema: {
      tags,
      summary: 'How many open cases someone takes at a time',
      params: z.object({ id: PersonId }),
      body: ChangeCapacity,
      response: { 200: ChangeCapacity },
    },
    handler: async (request) => {
      await changeCapacity(house, request.params.id, request.body.capacity);
      return request.body;
    },
  });

  app.route({
    method: 'GET',
    url: '/api/lines/:id/routing/team',
    config: OWNER,
    schema: {
      tags,
      summary: 'The team of any line, for its settings',
      params: AtLine,
      response: { 200: LineTeam },
    },
    handler: async (request) => readTeam(house, await findLine(house, request.params.id)),
  });
}
