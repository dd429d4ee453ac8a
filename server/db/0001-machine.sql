-- Written once for both stores: strict SQLite types, which db/migrate.ts turns into PostgreSQL's.

create table person (
  id integer primary key,
  ref blob not null unique,
  kind text not null,              -- agent, customer, guest, bot
  role text,                       -- owner, agent; null for everyone who is not staff
  name text not null default '',
  language text not null default '',
  created integer not null,
  deactivated integer not null default 0
) strict;

create table device (
  ref blob primary key,
  person integer not null references person (id),
  side text not null,              -- desk, door
  label text not null,
  token blob not null unique,      -- SHA-256 of the cookie
  created integer not null,
  used integer not null,
  expires integer not null
) strict;
create index device_person on device (person);

create table conversation (
  id integer primary key,
  ref blob not null unique,
  kind text not null,              -- line, direct, group
  team integer,                    -- people who see it without being members one by one
  roster integer not null default 1, -- grows with every change of membership
  head integer not null default 0, -- PostgreSQL only: the row lock that gives out seq
  created integer not null
) strict;
create index conversation_team on conversation (team);

create table event (
  id integer primary key,          -- order of arrival
  conversation integer not null,
  seq integer not null,
  sender integer not null,         -- 0: the business
  key blob,                        -- 16 bytes of the command's UUIDv7
  at integer not null,
  kind text not null,
  body text not null
) strict;
create unique index event_place on event (conversation, seq);
create unique index event_key on event (key, sender); -- time first: new entries land side by side

create table member (
  conversation integer not null,
  person integer not null,
  role text not null,
  primary key (conversation, person)
) strict, without rowid;
create index member_person on member (person);

create table team_member (
  team integer not null,
  person integer not null,
  primary key (team, person)
) strict, without rowid;
create index team_member_person on team_member (person);

create table receipt (
  conversation integer not null,
  person integer not null,
  delivered integer not null,
  read integer not null,
  primary key (conversation, person)
) strict, without rowid;

create table projection (
  name text primary key,
  rebuilt integer not null
) strict, without rowid;
