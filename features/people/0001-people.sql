-- Staff accounts, how a person is reached, and the ways to open a session.

create table address (
  id integer primary key,
  person integer not null references person (id),
  kind text not null,              -- email; later one per channel
  value text not null,             -- e-mails: lower case, trimmed
  created integer not null,
  unique (kind, value)
) strict;
create index address_person on address (person);

create table credential (
  id integer primary key,
  person integer not null references person (id),
  kind text not null,              -- password; later passkey, code
  value text not null,             -- password: the argon2id string
  created integer not null
) strict;
create index credential_person on credential (person, kind);

create table invite (
  id integer primary key,
  ref blob not null unique,
  token blob not null unique,      -- SHA-256 of the one in the link
  role text not null,              -- owner, agent
  note text not null default '',
  every_line integer not null,     -- 1: all lines there are on the day it is accepted
  inviter integer not null,        -- 0: the server itself, at its first start
  used integer not null default 0,
  most integer not null default 1,
  created integer not null,
  expires integer not null,
  withdrawn integer not null default 0
) strict;

create table invite_team (
  invite integer not null references invite (id),
  team integer not null,           -- a line's row id
  primary key (invite, team)
) strict, without rowid;
