-- One row for each incident; made from its log, and of nothing else. The conversation has no members: see README.md.
create table incident (
  conversation integer primary key,
  title text not null,
  state text not null,
  label integer not null default 0,    -- 0: none
  owner integer not null default 0,    -- 0: nobody
  shown integer not null,              -- customers of its lines are told of it at the door
  opened integer not null,
  opened_by integer not null,
  closed integer not null default 0,
  seq integer not null                 -- of the newest event of its log
) strict;
create index incident_label on incident (label);
create index incident_running on incident (closed, conversation);

create table incident_line (
  incident integer not null,
  line integer not null,
  primary key (line, incident)
) strict, without rowid;
create index incident_line_incident on incident_line (incident);

create table incident_case (
  incident integer not null,
  strand integer not null,             -- the case
  primary key (incident, strand)
) strict, without rowid;
create index incident_case_strand on incident_case (strand);

-- Customers who asked to be told, from what their own conversations say.
create table incident_follower (
  incident integer not null,
  conversation integer not null,       -- the customer's
  primary key (incident, conversation)
) strict, without rowid;
create index incident_follower_conversation on incident_follower (conversation);

-- What follows from an event of an incident, for whom: frozen in the commit of the event, done once.
create table incident_work (
  incident integer not null,
  seq integer not null,                -- the event; of a `leave`, the customer's message
  kind text not null,                  -- tell, resolve, note, leave
  target integer not null,             -- the conversation in which it is done
  state text not null default 'pending', -- pending, doing, done, failed, stopped
  due integer not null,
  problem text,                        -- why it failed
  primary key (incident, seq, kind, target)
) strict, without rowid;
create index incident_work_due on incident_work (due) where state in ('pending', 'doing');
