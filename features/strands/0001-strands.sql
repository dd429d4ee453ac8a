-- A conversation of the staff with someone outside whom they asked for help with a case.
create table partner_strand (
  conversation integer primary key,
  strand integer not null,             -- the case: its strand among staff
  title text not null,
  opener integer not null,             -- who asked for it
  opened integer not null,
  awaited integer not null default 0,  -- since when what a guest wrote is unanswered; 0: it is not
  closed integer not null default 0,
  told integer not null default 0      -- what the case's log knows of it: 0 nothing, 1 that it is open, 2 that it is closed
) strict;
create index partner_strand_strand on partner_strand (strand);
create index partner_strand_open on partner_strand (closed) where closed = 0;
create index partner_strand_untold on partner_strand (told) where told < 2;

-- The ways in. Only hashes of what stands in the links.
create table partner_link (
  id integer primary key,
  ref blob not null unique,
  token blob not null unique,
  conversation integer not null references partner_strand (conversation),
  inviter integer not null,
  used integer not null default 0,
  most integer not null,
  created integer not null,
  expires integer not null,
  withdrawn integer not null default 0
) strict;
create index partner_link_conversation on partner_link (conversation);

-- Messages in strands that call someone by name: whom they call is told at once, where he is.
create table strand_call (
  conversation integer not null,
  seq integer not null,
  primary key (conversation, seq)
) strict, without rowid;
