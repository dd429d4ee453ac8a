-- Seconds that what is written now lasts; 0: for good.
alter table conversation add column timer integer not null default 0;

-- Of each kind of event about an earlier one, the newest of each sender.
create table about (
  conversation integer not null,
  of_seq integer not null,
  kind text not null,
  sender integer not null,
  seq integer not null,
  primary key (conversation, of_seq, kind, sender)
) strict, without rowid;

-- Which node runs a worker, and until when.
create table lease (
  name text primary key,
  holder text not null,
  until integer not null
) strict, without rowid;

-- Where a worker that reads across conversations stands.
create table reader (
  name text primary key,
  position integer not null,
  id integer not null
) strict, without rowid;
