import { Refusal } from '@tertulia/protocol/errors.ts';
import { ConversationId, LabelId } from '@tertulia/protocol/ids.ts';
import { seenBy } from '@tertulia/server/gateway/access.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import {
  changeIncident,
  closeIncident,
  linkCases,
  openIncident,
  reopenIncident,
  stopUpdate,
  writeUpdate,
} from './acts.ts';
import { readCaseIncidents } from './case-incidents.ts';
import { findCandidates, readCases } from './cases.ts';
import { doorIncidents } from '../door-incidents.ts';
import { seenIncident } from './incident-row.ts';
import { listIncidents } from './list.ts';
import {
  Candidates,
  CaseIncidents,
  ChangeIncident,
  CloseIncident,
  DoorIncidents,
  Incident,
  IncidentCases,
  IncidentFilter,
  IncidentHistory,
  Incidents,
  LinkCases,
  NotTold,
  OpenIncident,
  WriteUpdate,
} from './protocol.ts';
import { readHistory, readIncident, readNotTold } from './read.ts';

const tags = ['incidents'];
const config = { who: 'staff', budget: 'normal' } as const;
const at = '/api/incidents/:id';
const AtIncident = z.object({ id: ConversationId });
const AtUpdate = AtIncident.extend({ seq: z.coerce.number().int().min(1) });
const Page = z.object({ before: z.coerce.number().int().min(1).optional() });
const Wanted = z.object({ words: z.string().trim().min(1).max(100).optional(), label: LabelId.optional() });

/** Of the asker's own lines; every other incident is not found. */
export function incidentRoutes(app: App, house: House): void {
  const seen = (request: FastifyRequest, id: ConversationId) =>
    seenIncident(house, sessionOf(request).person, id);
  const read = async (request: FastifyRequest, id: ConversationId) =>
    readIncident(house, await seen(request, id));

  app.route({
    method: 'GET',
    url: '/api/incidents',
    config,
    schema: {
      tags,
      summary: 'The incidents of own lines',
      querystring: IncidentFilter,
      response: { 200: Incidents },
    },
    handler: (request) => listIncidents(house, sessionOf(request).person, request.query),
  });
  app.route({
    method: 'POST',
    url: '/api/incidents',
    config,
    schema: {
      tags,
      summary: 'Open an incident for own lines, with its first cases',
      body: OpenIncident,
      response: { 200: Incident },
    },
    handler: async (request) => read(request, await openIncident(house, sessionOf(request), request.body)),
  });
  app.route({
    method: 'GET',
    url: at,
    config,
    schema: {
      tags,
      summary: 'An incident: how it stands, and how far its updates have come',
      params: AtIncident,
      response: { 200: Incident },
    },
    handler: (request) => read(request, request.params.id),
  });
  app.route({
    method: 'PUT',
    url: at,
    config,
    schema: {
      tags,
      summary: 'Change its name, label, owner or state; only what is given',
      params: AtIncident,
      body: ChangeIncident,
      response: { 200: Incident },
    },
    handler: async (request) => {
      await changeIncident(house, sessionOf(request), request.params.id, request.body);
      return read(request, request.params.id);
    },
  });
  app.route({
    method: 'GET',
    url: `${at}/cases`,
    config,
    schema: {
      tags,
      summary: 'Its linked cases of own lines, the newest first',
      params: AtIncident,
      querystring: Page,
      response: { 200: IncidentCases },
    },
    handler: async (request) =>
      readCases(house, await seen(request, request.params.id), request.query.before),
  });
  app.route({
    method: 'POST',
    url: `${at}/cases`,
    config,
    schema: {
      tags,
      summary: 'Link cases, or take links away; the same again changes nothing',
      params: AtIncident,
      body: LinkCases,
      response: { 200: Incident },
    },
    handler: async (request) => {
      await linkCases(house, sessionOf(request), request.params.id, request.body);
      return read(request, request.params.id);
    },
  });
  app.route({
    method: 'GET',
    url: `${at}/candidates`,
    config,
    schema: {
      tags,
      summary: 'Open cases that could be linked, the likeliest first',
      params: AtIncident,
      querystring: Wanted,
      response: { 200: Candidates },
    },
    handler: async (request) => findCandidates(house, await seen(request, request.params.id), request.query),
  });
  app.route({
    method: 'GET',
    url: `${at}/history`,
    config,
    schema: {
      tags,
      summary: 'What happened to it, who did it and when',
      params: AtIncident,
      querystring: Page,
      response: { 200: IncidentHistory },
    },
    handler: async (request) =>
      readHistory(house, await seen(request, request.params.id), request.query.before),
  });
  app.route({
    method: 'POST',
    url: `${at}/updates`,
    config,
    schema: {
      tags,
      summary: 'Tell everyone it concerns, each once',
      params: AtIncident,
      body: WriteUpdate,
      response: { 200: Incident },
    },
    handler: async (request) => {
      await writeUpdate(house, sessionOf(request), request.params.id, request.body);
      return read(request, request.params.id);
    },
  });
  app.route({
    method: 'POST',
    url: `${at}/updates/:seq/stop`,
    config,
    schema: {
      tags,
      summary: 'Whoever has not been told yet is not told',
      params: AtUpdate,
      response: { 200: Incident },
    },
    handler: async (request) => {
      await stopUpdate(house, sessionOf(request), request.params.id, request.params.seq);
      return read(request, request.params.id);
    },
  });
  app.route({
    method: 'GET',
    url: `${at}/updates/:seq/failed`,
    config,
    schema: {
      tags,
      summary: 'Whom of own lines it did not reach, and why',
      params: AtUpdate,
      response: { 200: NotTold },
    },
    handler: async (request) =>
      readNotTold(house, await seen(request, request.params.id), request.params.seq),
  });
  app.route({
    method: 'POST',
    url: `${at}/close`,
    config,
    schema: {
      tags,
      summary: 'Close it: which of its cases are solved, and what they are told; ten seconds later it leaves',
      params: AtIncident,
      body: CloseIncident,
      response: { 200: Incident },
    },
    handler: async (request) => {
      await closeIncident(house, sessionOf(request), request.params.id, request.body);
      return read(request, request.params.id);
    },
  });
  app.route({
    method: 'POST',
    url: `${at}/reopen`,
    config,
    schema: {
      tags,
      summary: 'Take a closing back; what of it has not left does not leave',
      params: AtIncident,
      response: { 200: Incident },
    },
    handler: async (request) => {
      await reopenIncident(house, sessionOf(request), request.params.id);
      return read(request, request.params.id);
    },
  });
  app.route({
    method: 'GET',
    url: '/api/cases/:case/incidents',
    config,
    schema: {
      tags,
      summary: 'What a case is linked to, and the running incidents of its line',
      params: z.object({ case: ConversationId }),
      response: { 200: CaseIncidents },
    },
    handler: async (request) => {
      const { person } = sessionOf(request);
      const { roster } = await seenBy(house, person, request.params.case);
      return readCaseIncidents(house, person, roster);
    },
  });
  app.route({
    method: 'GET',
    url: '/api/door/conversations/:id/incidents',
    config: { who: 'customer', budget: 'normal' },
    schema: {
      tags,
      summary: 'Running incidents that the customer may follow, or does',
      params: AtIncident,
      response: { 200: DoorIncidents },
    },
    handler: async (request) => {
      const { roster, role } = await seenBy(house, sessionOf(request).person, request.params.id);
      if (role !== 'customer') throw new Refusal('not-found');
      return doorIncidents(house, roster.id);
    },
  });
}
