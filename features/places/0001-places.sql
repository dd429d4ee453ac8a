-- Where someone is who tells it for a while: only the newest position, and only while he tells.
create table live_place (
  conversation integer not null,
  seq integer not null,                -- the message that says he will
  person integer not null,
  position text not null,              -- `Position` with its time, as JSON
  at integer not null,
  until integer not null,
  primary key (conversation, seq)
) strict, without rowid;
create index live_place_until on live_place (until);
