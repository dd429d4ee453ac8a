create table pin (
  conversation integer not null,
  message integer not null,          -- the seq of the message
  seq integer not null,              -- of the pinning: the newest stands first
  primary key (conversation, message)
) strict, without rowid;
